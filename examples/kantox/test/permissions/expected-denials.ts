import type { KnownAction } from "../../../../packages/blueprints/test/iam-vocabulary/vocabulary.ts";
import type { Environment } from "../../src/environment.ts";
import { bucketName } from "../../src/names.ts";
import { exampleArns } from "../../../../packages/blueprints/test/iam-vocabulary/resource-forms.ts";
import type { Caller } from "./expected-permissions.ts";
import { administrator, everything } from "./outsiders.ts";
import { foreignAccount } from "./foreign.ts";
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
  const buckets = [
    `kantox-access-logs-${name}`,
    ...Object.entries(environment.buckets).map(
      ([id, entry]) => entry.bucketName ?? bucketName(id, name),
    ),
  ];
  return [
    ...buckets.map((bucket) => ({
      place: environment,
      who: "everybody",
      what: `every action of S3 on \`${bucket}\` and its objects`,
      when: "`aws:SecureTransport` is `false`, or `s3:TlsVersion` below `1.2`",
      by: bucket.startsWith("kantox-access-logs") ? "`AccessLogBucket`" : "`SecureBucket`",
      callers: everybody,
      contexts: [
        { "aws:SecureTransport": "false", "s3:TlsVersion": undefined },
        { "s3:TlsVersion": "1.0" },
        { "s3:TlsVersion": "1.1" },
      ],
      on: (action: KnownAction) =>
        action.name.startsWith("s3:")
          ? [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/a/b`]
          : [],
    })),
    {
      place: environment,
      who: `\`${userName}\``,
      what: "every action but `sts:AssumeRole`",
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
      who: "everybody",
      what: `\`sts:AssumeRole\` of \`kantox-api-role-${name}\``,
      when: "always",
      by: "`DeprecatedApiRole`",
      callers: everybody,
      contexts: [{}],
      on: ({ name: action }) => (action === "sts:AssumeRole" ? [apiRoleArn] : []),
    },
  ];
}
