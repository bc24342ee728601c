import type { KnownAction } from "../../../../packages/blueprints/test/iam-vocabulary/vocabulary.ts";
import type { Environment } from "../../src/environment.ts";
import { bucketName } from "../../src/names.ts";
import { exampleArns } from "../../../../packages/blueprints/test/iam-vocabulary/resource-forms.ts";
import type { Caller } from "./expected-permissions.ts";
import { administrator, everything } from "./outsiders.ts";
import { foreignAccount, foreignAddress } from "./foreign.ts";
import type { Keys } from "./contexts.ts";

/** What is denied whatever else is granted: a row of the page, and what the proof holds the policies to. */
export interface Denial {
  /** The environment that it belongs to. */
  readonly place: Pick<Environment, "name">;
  readonly who: string;
  readonly what: string;
  readonly when: string;
  /** Blueprint that it belongs to. */
  readonly by: string;
  /** Those who try, with all that others could grant them. */
  readonly callers: readonly Caller[];
  readonly contexts: readonly Keys[];
  /** What they try an action on; nothing: it is not denied. */
  readonly on: (action: KnownAction) => readonly string[];
}

export function environmentDenials(environment: Environment): readonly Denial[] {
  const { name, accountId } = environment;
  const userName = `kantox-minikube-base-${name}`;
  const userArn = `arn:aws:iam::${accountId}:user/${userName}`;
  const apiRoleArn = `arn:aws:iam::${accountId}:role/kantox-api-role-${name}`;
  const everybody: readonly Caller[] = [
    administrator(accountId),
    administrator(foreignAccount),
    { name: "somebody without credentials", principal: { type: "Anonymous" } },
  ];
  const buckets = Object.entries(environment.buckets).map(
    ([id, entry]) => entry.bucketName ?? bucketName(id, name),
  );
  return [
    withoutTls(environment, everybody, `kantox-access-logs-${name}`, "`AccessLogBucket`"),
    ...buckets.flatMap((bucket) => [
      withoutTls(environment, everybody, bucket, "`SecureBucket`"),
      otherwiseEncrypted(environment, everybody, bucket),
    ]),
    ...fromElsewhere(environment, [
      { name: userName, principal: { type: "AWS", id: userArn }, holder: userArn },
      {
        name: `kantox-aux-role-${name}`,
        principal: {
          type: "AWS",
          id: `arn:aws:sts::${accountId}:assumed-role/kantox-aux-role-${name}/session`,
        },
        holder: `arn:aws:iam::${accountId}:role/kantox-aux-role-${name}`,
      },
    ]),
    {
      place: environment,
      who: `\`${userName}\``,
      what: "every action except `sts:AssumeRole`",
      when: "`aws:MultiFactorAuthPresent` is `false` or absent, as for every request with its key",
      by: "`AssumeRoleServiceIdentity`",
      callers: [
        {
          name: `${userName}, to whom others grant everything`,
          principal: { type: "AWS", id: userArn },
          holder: userArn,
          brings: [everything],
        },
      ],
      contexts: [
        { "aws:MultiFactorAuthPresent": undefined },
        { "aws:MultiFactorAuthPresent": "false" },
      ],
      on: (action) => (action.name === "sts:AssumeRole" ? [] : exampleArns(action, environment)),
    },
    {
      place: environment,
      who: "everyone",
      what: `\`sts:AssumeRole\` of \`kantox-api-role-${name}\``,
      when: "always",
      by: "`DeprecatedApiRole`",
      callers: everybody,
      contexts: [{}],
      on: ({ name: action }) => (action === "sts:AssumeRole" ? [apiRoleArn] : []),
    },
  ];
}

function withoutTls(
  place: Environment,
  callers: readonly Caller[],
  bucket: string,
  by: string,
): Denial {
  return {
    place,
    who: "everyone",
    what: `every S3 action on \`${bucket}\` and its objects`,
    when: "`aws:SecureTransport` is `false`, or `s3:TlsVersion` is below `1.2`",
    by,
    callers,
    contexts: [
      { "aws:SecureTransport": "false", "s3:TlsVersion": undefined },
      { "s3:TlsVersion": "1.0" },
      { "s3:TlsVersion": "1.1" },
    ],
    on: ({ name }) =>
      name.startsWith("s3:") ? [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/a/b`] : [],
  };
}

function otherwiseEncrypted(
  place: Environment,
  callers: readonly Caller[],
  bucket: string,
): Denial {
  const algorithm = "s3:x-amz-server-side-encryption";
  const key = "s3:x-amz-server-side-encryption-aws-kms-key-id";
  return {
    place,
    who: "everyone",
    what: `\`s3:PutObject\` into \`${bucket}\``,
    when: `\`${algorithm}\` is present and not \`aws:kms\`, or \`${key}\` is present and not \`arn:aws:kms:*:${place.accountId}:*\``,
    by: "`SecureBucket`",
    callers,
    contexts: [
      { [algorithm]: "AES256" },
      { [algorithm]: "aws:kms:dsse" },
      { [key]: `arn:aws:kms:${place.region}:${foreignAccount}:key/1234abcd` },
    ],
    on: ({ name }) => (name === "s3:PutObject" ? [`arn:aws:s3:::${bucket}/a/b`] : []),
  };
}

/** The user and its sessions, from elsewhere than the table allows; nothing where it does not say. */
function fromElsewhere(place: Environment, callers: readonly Caller[]): readonly Denial[] {
  if (place.allowedSourceAddresses === undefined) return [];
  return callers.map((caller) => ({
    place,
    who: `\`${caller.name}\``,
    what: "every action",
    when: `\`aws:SourceIp\` is absent or none of ${place.allowedSourceAddresses?.map((each) => `\`${each}\``).join(", ")}, and the request is not made by an AWS service on its behalf`,
    by: "`AssumeRoleServiceIdentity`",
    callers: [
      { ...caller, name: `${caller.name}, to whom others grant everything`, brings: [everything] },
    ],
    contexts: [{ "aws:SourceIp": undefined }, { "aws:SourceIp": foreignAddress }],
    on: (action) => exampleArns(action, place),
  }));
}
