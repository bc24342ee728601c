import type { Principal } from "../../../../packages/blueprints/test/iam-evaluator/evaluate.ts";
import type { GithubRepository } from "@kantox/blueprints";
import type { Environment, Shared } from "../../src/environment.ts";
import type { ParameterLocation } from "../../src/existing-resources.ts";
import { bucketName, parameterName, repositoryName } from "../../src/names.ts";

/** The caller of a request, as AWS sees it. */
export interface Caller {
  readonly name: string;
  readonly principal: Principal;
  /** ARN of the user or role whose deployed policies it has. */
  readonly holder?: string;
  /** Policies that it has in addition to the deployed ones. */
  readonly extraPolicies?: readonly object[];
}

/**
 * Permitted actions of one caller, and what grants them. It is a row of the page, and the proof compares policies
 * with it.
 */
export interface Permission {
  readonly actions: readonly string[];
  /** ARN. A `*` at the end matches everything with this prefix. */
  readonly resource: string;
  /** Allowed values by condition key. A star matches any string, and `undefined` means that the key may be absent. */
  readonly conditions: Readonly<Record<string, readonly (string | undefined)[]>>;
  /** The grant method, or the blueprint that contains the permission. */
  readonly by: string;
}

/** All permissions of one caller. */
export interface CallerPermissions {
  readonly caller: Caller;
  /** The environment that the caller belongs to, or the shared stack. */
  readonly location: Location & Pick<Shared, "name">;
  readonly permissions: readonly Permission[];
}

const oneArn = (service: string, { region, accountId }: Location, resource: string): string =>
  `arn:aws:${service}:${region}:${accountId}:${resource}`;

/** An account and a region. */
export type Location = Pick<Shared, "region" | "accountId">;

const iamArn = ({ accountId }: Location, resource: string): string =>
  `arn:aws:iam::${accountId}:${resource}`;

function session(location: Location, role: string): Caller {
  return {
    name: role,
    principal: {
      type: "AWS",
      id: `arn:aws:sts::${location.accountId}:assumed-role/${role}/session`,
    },
    holder: iamArn(location, `role/${role}`),
  };
}

/**
 * Returns the expected permissions in an environment.
 *
 * @param keyArn - ARN of the environment's key, which AWS assigns
 */
export function environmentPermissions(
  environment: Environment,
  keyArn: string,
): readonly CallerPermissions[] {
  const { name } = environment;
  const ofAux = [
    ...Object.keys(environment.buckets).flatMap((id) => bucketPermissions(environment, id, keyArn)),
    ...Object.entries(environment.configuration).flatMap(([id, entry]) =>
      parameterPermissions(environment, id, entry),
    ),
    ...Object.entries(environment.secrets).flatMap(([id, entry]) =>
      parameterPermissions(environment, id, entry, keyArn),
    ),
  ];
  return [
    ...withAccessKey(environment, ofAux),
    ...withServiceAccount(environment, ofAux),
    {
      location: environment,
      caller: session(environment, `kantox-api-role-${name}`),
      permissions: [],
    },
    {
      location: environment,
      caller: {
        name: "logging.s3.amazonaws.com",
        principal: { type: "Service", id: "logging.s3.amazonaws.com" },
      },
      permissions: [
        {
          actions: ["s3:PutObject"],
          resource: `arn:aws:s3:::kantox-access-logs-${name}/*`,
          conditions: {
            "aws:SourceAccount": [environment.accountId],
            "aws:SourceArn": ["arn:aws:s3:::*"],
            "aws:SecureTransport": ["true"],
          },
          by: "`AccessLogBucket`",
        },
      ],
    },
  ];
}

/** Returns the permissions of the base user, and of the role that it may assume. */
function withAccessKey(
  environment: Environment,
  permissions: readonly Permission[],
): readonly CallerPermissions[] {
  if (environment.accessKey === undefined) return [];
  const userName = `kantox-minikube-base-${environment.name}`;
  const userArn = iamArn(environment, `user/${userName}`);
  const role = `kantox-aux-role-${environment.name}`;
  return [
    {
      location: environment,
      caller: { name: userName, principal: { type: "AWS", id: userArn }, holder: userArn },
      permissions: [
        {
          actions: ["sts:AssumeRole"],
          resource: iamArn(environment, `role/${role}`),
          // With the key itself, but not with a session token that was created with it.
          conditions: { "aws:TokenIssueTime": [undefined], ...fromAllowed(environment) },
          by: "`AssumeRoleServiceIdentity`",
        },
      ],
    },
    { location: environment, caller: session(environment, role), permissions },
  ];
}

/** Returns the permissions of the service account's token, and of the role that it can assume. */
function withServiceAccount(
  environment: Environment,
  permissions: readonly Permission[],
): readonly CallerPermissions[] {
  if (environment.cluster === undefined) return [];
  const role = `kantox-aux-pod-role-${environment.name}`;
  const address = environment.cluster.issuer.replace("https://", "");
  return [
    {
      location: environment,
      caller: {
        name: `token of ${address}`,
        principal: { type: "Federated", id: iamArn(environment, `oidc-provider/${address}`) },
      },
      permissions: [
        {
          actions: ["sts:AssumeRoleWithWebIdentity"],
          resource: iamArn(environment, `role/${role}`),
          conditions: {
            [`${address}:aud`]: ["sts.amazonaws.com"],
            [`${address}:sub`]: ["system:serviceaccount:aux:aux"],
            ...fromAllowed(environment),
          },
          by: "`KubernetesServiceIdentity`",
        },
      ],
    },
    { location: environment, caller: session(environment, role), permissions },
  ];
}

function bucketPermissions(
  environment: Environment,
  id: string,
  keyArn: string,
): readonly Permission[] {
  const entry = environment.buckets[id];
  const arn = `arn:aws:s3:::${entry?.bucketName ?? bucketName(id, environment.name)}`;
  const conditions = {
    "aws:ResourceAccount": [environment.accountId],
    "aws:SecureTransport": ["true"],
    "s3:TlsVersion": ["1.2", "1.3"],
    ...fromAllowed(environment),
  };
  const by = `\`${id}.readWriteAccess()\``;
  return [
    { actions: ["s3:ListBucket"], resource: arn, conditions, by },
    {
      actions: ["s3:GetObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"],
      resource: `${arn}/*`,
      conditions,
      by,
    },
    {
      actions: ["s3:PutObject"],
      resource: `${arn}/*`,
      conditions: { ...conditions, ...asBucket(environment) },
      by,
    },
    {
      actions: ["kms:GenerateDataKey", "kms:Decrypt"],
      resource: keyArn,
      conditions: {
        "kms:ViaService": [`s3.${environment.region}.amazonaws.com`],
        "kms:EncryptionContext:aws:s3:arn": [arn],
        ...throughService(environment),
      },
      by,
    },
    {
      actions: ["s3:DeleteObject"],
      resource: `${arn}/*`,
      conditions,
      by: `\`${id}.deleteAccess()\``,
    },
  ];
}

/** Returns the encryption headers that an upload may have: none, or those of the bucket's default encryption. */
function asBucket({ accountId }: Environment): Permission["conditions"] {
  return {
    "s3:x-amz-server-side-encryption": [undefined, "aws:kms"],
    "s3:x-amz-server-side-encryption-aws-kms-key-id": [undefined, `arn:aws:kms:*:${accountId}:*`],
  };
}

/** Returns the condition on the caller's address, or no condition if the table does not restrict addresses. */
function fromAllowed({ allowedSourceAddresses }: Environment): Permission["conditions"] {
  return allowedSourceAddresses === undefined ? {} : { "aws:SourceIp": allowedSourceAddresses };
}

/** Returns the condition for a service that calls on behalf of the caller, and so has its own addresses. */
function throughService({ allowedSourceAddresses }: Environment): Permission["conditions"] {
  return allowedSourceAddresses === undefined ? {} : { "aws:ViaAWSService": ["true"] };
}

function parameterPermissions(
  environment: Environment,
  id: string,
  location: ParameterLocation,
  keyArn?: string,
): readonly Permission[] {
  const resource = oneArn(
    "ssm",
    environment,
    `parameter${parameterName(location, environment.name)}`,
  );
  const by = `\`${id}.readAccess()\``;
  const read = {
    actions: ["ssm:GetParameter", "ssm:GetParameters"],
    resource,
    conditions: fromAllowed(environment),
    by,
  };
  if (keyArn === undefined) return [read];
  const conditions = {
    "kms:ViaService": [`ssm.${environment.region}.amazonaws.com`],
    "kms:EncryptionContext:PARAMETER_ARN": [resource],
    ...throughService(environment),
  };
  return [read, { actions: ["kms:Decrypt"], resource: keyArn, conditions, by }];
}

const issuer = "token.actions.githubusercontent.com";

/** Returns the expected permissions of GitHub: those of its tokens, and those of the role that they can assume. */
export function sharedPermissions(shared: Shared): readonly CallerPermissions[] {
  const role = "kantox-github-actions-role";
  return [
    {
      location: shared,
      caller: {
        name: `token of ${issuer}`,
        principal: { type: "Federated", id: iamArn(shared, `oidc-provider/${issuer}`) },
      },
      permissions: shared.github.map((repository) => ({
        actions: ["sts:AssumeRoleWithWebIdentity"],
        resource: iamArn(shared, `role/${role}`),
        conditions: {
          [`${issuer}:aud`]: ["sts.amazonaws.com"],
          [`${issuer}:sub`]: subjectsOf(repository),
        },
        by: "`GithubOidcDeployer`",
      })),
    },
    {
      location: shared,
      caller: session(shared, role),
      permissions: [
        ...Object.keys(shared.repositories).map((id) => ({
          actions: [
            "ecr:BatchCheckLayerAvailability",
            "ecr:BatchGetImage",
            "ecr:CompleteLayerUpload",
            "ecr:InitiateLayerUpload",
            "ecr:PutImage",
            "ecr:UploadLayerPart",
          ],
          resource: oneArn("ecr", shared, `repository/${repositoryName(id, shared)}`),
          conditions: {},
          by: `\`${id}.pushAccess()\``,
        })),
        {
          actions: ["ecr:GetAuthorizationToken"],
          resource: "*",
          conditions: {},
          by: "`pushAccess()` of each repository",
        },
      ],
    },
  ];
}

/** Returns the token subjects of a repository's runs. */
function subjectsOf({
  owner,
  name,
  branches = [],
  tags = [],
  ...more
}: GithubRepository): readonly string[] {
  const [unwritten] = Object.keys(more);
  if (unwritten !== undefined)
    throw new Error(`Add the token subjects that ${unwritten} of ${name} allows.`);
  return [
    ...branches.map((branch) => `repo:${owner}/${name}:ref:refs/heads/${branch}`),
    ...tags.map((tag) => `repo:${owner}/${name}:ref:refs/tags/${tag}`),
  ];
}
