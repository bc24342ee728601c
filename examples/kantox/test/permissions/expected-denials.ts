import type { KnownAction } from "../../../../packages/blueprints/test/iam-vocabulary/vocabulary.ts";
import type { Environment } from "../../src/environment.ts";
import { bucketName } from "../../src/names.ts";
import { exampleArns } from "../../../../packages/blueprints/test/iam-vocabulary/arn-formats.ts";
import type { Caller } from "./expected-permissions.ts";
import { administrator, everything } from "./outsiders.ts";
import { foreignAccount, foreignAddress } from "./foreign.ts";
import { similarArns } from "./similar-arns.ts";
import type { Keys } from "./contexts.ts";

/**
 * An explicit denial, which overrides every grant. It is a row of the page, and the proof tests the policies with it.
 */
export interface Denial {
  /** The environment that it belongs to. */
  readonly location: Pick<Environment, "name">;
  readonly who: string;
  readonly what: string;
  readonly when: string;
  /** The blueprint that contains the denial. */
  readonly by: string;
  /** Callers to test it with, who have full access from elsewhere. */
  readonly callers: readonly Caller[];
  readonly contexts: readonly Keys[];
  /** Returns the resources to try an action on, or none if the action is not denied. */
  readonly on: (action: KnownAction) => readonly string[];
}

export function environmentDenials(environment: Environment): readonly Denial[] {
  const { name, accountId } = environment;
  const apiRoleArn = `arn:aws:iam::${accountId}:role/kantox-api-role-${name}`;
  const everybody: readonly Caller[] = [
    administrator(accountId),
    administrator(foreignAccount),
    { name: "a caller without credentials", principal: { type: "Anonymous" } },
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
    ...fromElsewhere(environment),
    ...ofBaseUser(environment),
    {
      location: environment,
      who: "any principal",
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
  location: Environment,
  callers: readonly Caller[],
  bucket: string,
  by: string,
): Denial {
  return {
    location,
    who: "any principal",
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
  location: Environment,
  callers: readonly Caller[],
  bucket: string,
): Denial {
  const algorithm = "s3:x-amz-server-side-encryption";
  const key = "s3:x-amz-server-side-encryption-aws-kms-key-id";
  return {
    location,
    who: "any principal",
    what: `\`s3:PutObject\` into \`${bucket}\``,
    when: `\`${algorithm}\` is present and not \`aws:kms\`, or \`${key}\` is present and not \`arn:aws:kms:*:${location.accountId}:*\``,
    by: "`SecureBucket`",
    callers,
    contexts: [
      { [algorithm]: "AES256" },
      { [algorithm]: "aws:kms:dsse" },
      { [key]: `arn:aws:kms:${location.region}:${foreignAccount}:key/1234abcd` },
    ],
    on: ({ name }) => (name === "s3:PutObject" ? [`arn:aws:s3:::${bucket}/a/b`] : []),
  };
}

/** Returns the denials for the base user, if the environment has one. */
function ofBaseUser(location: Environment): readonly Denial[] {
  if (location.accessKey === undefined) return [];
  const user = baseUser(location);
  const roleName = `kantox-aux-role-${location.name}`;
  const roleArn = `arn:aws:iam::${location.accountId}:role/${roleName}`;
  return [
    {
      location,
      who: `\`${user.name}\``,
      what: `\`sts:AssumeRole\` of every role except \`${roleName}\``,
      when: "always, even if the other role trusts the user or its account",
      by: "`AssumeRoleServiceIdentity`",
      callers: [withFullAccess(user)],
      contexts: [{}, { "aws:MultiFactorAuthPresent": "true" }],
      on: ({ name: action }) => (action === "sts:AssumeRole" ? similarArns(roleArn) : []),
    },
    {
      location,
      who: `\`${user.name}\``,
      what: "every action except `sts:AssumeRole`",
      when: "`aws:MultiFactorAuthPresent` is `false` or absent, as in every request with its key",
      by: "`AssumeRoleServiceIdentity`",
      callers: [withFullAccess(user)],
      contexts: [
        { "aws:MultiFactorAuthPresent": undefined },
        { "aws:MultiFactorAuthPresent": "false" },
      ],
      on: (action) => (action.name === "sts:AssumeRole" ? [] : exampleArns(action, location)),
    },
  ];
}

/**
 * Returns the denials for the user and the sessions from addresses that the table does not allow, if it restricts them.
 */
function fromElsewhere(location: Environment): readonly Denial[] {
  const { name, accessKey, cluster, allowedSourceAddresses: addresses } = location;
  if (addresses === undefined) return [];
  const callers = [
    ...(accessKey === undefined
      ? []
      : [baseUser(location), sessionOf(location, `kantox-aux-role-${name}`)].map((caller) => ({
          caller,
          by: "`AssumeRoleServiceIdentity`",
        }))),
    ...(cluster === undefined
      ? []
      : [
          {
            caller: sessionOf(location, `kantox-aux-pod-role-${name}`),
            by: "`KubernetesServiceIdentity`",
          },
        ]),
  ];
  return callers.map(({ caller, by }) => ({
    location,
    who: `\`${caller.name}\``,
    what: "every action",
    when: `\`aws:SourceIp\` is absent or none of ${addresses.map((each) => `\`${each}\``).join(", ")}, and no AWS service makes the request on its behalf`,
    by,
    callers: [withFullAccess(caller)],
    contexts: [{ "aws:SourceIp": undefined }, { "aws:SourceIp": foreignAddress }],
    on: (action) => exampleArns(action, location),
  }));
}

function baseUser({ name, accountId }: Environment): Caller {
  const userName = `kantox-minikube-base-${name}`;
  const id = `arn:aws:iam::${accountId}:user/${userName}`;
  return { name: userName, principal: { type: "AWS", id }, holder: id };
}

function sessionOf({ accountId }: Environment, role: string): Caller {
  const id = `arn:aws:sts::${accountId}:assumed-role/${role}/session`;
  const holder = `arn:aws:iam::${accountId}:role/${role}`;
  return { name: role, principal: { type: "AWS", id }, holder };
}

function withFullAccess(caller: Caller): Caller {
  const name = `${caller.name}, with full access from elsewhere`;
  return { ...caller, name, extraPolicies: [everything] };
}
