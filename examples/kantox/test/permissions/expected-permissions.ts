import type { Principal } from "../../../../packages/blueprints/test/iam-evaluator/evaluate.ts";
import type { GithubRepository } from "@kantox/blueprints";
import type { Environment, Shared } from "../../src/environment.ts";
import { bucketName, parameterName, repositoryName } from "../../src/names.ts";

/** Somebody who asks for something, as AWS sees it. */
export interface Caller {
  readonly name: string;
  readonly principal: Principal;
  /** ARN of the user or role whose deployed policies it has. */
  readonly holder?: string;
  /** Policies that it has besides those that are deployed. */
  readonly brings?: readonly object[];
}

/** What one caller may do, by whom it was given: a row of the page, and what the proof holds the policies to. */
export interface Permission {
  readonly actions: readonly string[];
  /** ARN; one that ends in `*` is of everything that begins so. */
  readonly resource: string;
  /** Condition key → the values that it may have, with stars for anything; `undefined`: it may be absent. */
  readonly conditions: Readonly<Record<string, readonly (string | undefined)[]>>;
  /** What gives it: an access value, or the blueprint that it belongs to. */
  readonly by: string;
}

/** Everything that a caller may do. */
export interface CallerPermissions {
  readonly caller: Caller;
  /** The environment that it belongs to, or what all share. */
  readonly place: Place & Pick<Shared, "name">;
  readonly permissions: readonly Permission[];
}

const oneArn = (service: string, { region, accountId }: Place, resource: string): string =>
  `arn:aws:${service}:${region}:${accountId}:${resource}`;

/** An account and a region of it. */
export type Place = Pick<Shared, "region" | "accountId">;

const iamArn = ({ accountId }: Place, resource: string): string =>
  `arn:aws:iam::${accountId}:${resource}`;

function session(place: Place, role: string): Caller {
  return {
    name: role,
    principal: { type: "AWS", id: `arn:aws:sts::${place.accountId}:assumed-role/${role}/session` },
    holder: iamArn(place, `role/${role}`),
  };
}

/** @param keyArn - ARN of the environment's key, which only AWS knows beforehand */
export function environmentPermissions(
  environment: Environment,
  keyArn: string,
): readonly CallerPermissions[] {
  const { name } = environment;
  const userName = `kantox-minikube-base-${name}`;
  const userArn = iamArn(environment, `user/${userName}`);
  return [
    {
      place: environment,
      caller: { name: userName, principal: { type: "AWS", id: userArn }, holder: userArn },
      permissions: [
        {
          actions: ["sts:AssumeRole"],
          resource: iamArn(environment, `role/kantox-aux-role-${name}`),
          // With its key itself: not with a session token that was made with it.
          conditions: { "aws:TokenIssueTime": [undefined], ...fromAllowed(environment) },
          by: "`AssumeRoleServiceIdentity`",
        },
      ],
    },
    {
      place: environment,
      caller: session(environment, `kantox-aux-role-${name}`),
      permissions: [
        ...Object.keys(environment.buckets).flatMap((id) =>
          bucketPermissions(environment, id, keyArn),
        ),
        ...Object.entries(environment.configuration).flatMap(([id, { path }]) =>
          parameterPermissions(environment, id, path),
        ),
        ...Object.entries(environment.secrets).flatMap(([id, { path }]) =>
          parameterPermissions(environment, id, path, keyArn),
        ),
      ],
    },
    {
      place: environment,
      caller: session(environment, `kantox-api-role-${name}`),
      permissions: [],
    },
    {
      place: environment,
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

/** What an upload may say of its encryption: nothing, or what the bucket does anyway, as far as a plan can tell. */
function asBucket({ accountId }: Environment): Permission["conditions"] {
  return {
    "s3:x-amz-server-side-encryption": [undefined, "aws:kms"],
    "s3:x-amz-server-side-encryption-aws-kms-key-id": [undefined, `arn:aws:kms:*:${accountId}:*`],
  };
}

/** From where: where the table says nothing, from anywhere. */
function fromAllowed({ allowedSourceAddresses }: Environment): Permission["conditions"] {
  return allowedSourceAddresses === undefined ? {} : { "aws:SourceIp": allowedSourceAddresses };
}

/** A service that asks in somebody's name comes from addresses of its own. */
function throughService({ allowedSourceAddresses }: Environment): Permission["conditions"] {
  return allowedSourceAddresses === undefined ? {} : { "aws:ViaAWSService": ["true"] };
}

function parameterPermissions(
  environment: Environment,
  id: string,
  path: string,
  keyArn?: string,
): readonly Permission[] {
  const resource = oneArn("ssm", environment, `parameter${parameterName(path, environment.name)}`);
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

/** What GitHub may do: with its tokens, and as the role that they are for. */
export function sharedPermissions(shared: Shared): readonly CallerPermissions[] {
  const role = "kantox-github-actions-role";
  return [
    {
      place: shared,
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
      place: shared,
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
          resource: oneArn("ecr", shared, `repository/${repositoryName(id)}`),
          conditions: {},
          by: `\`${id}.pushAccess()\``,
        })),
        {
          actions: ["ecr:GetAuthorizationToken"],
          resource: "*",
          conditions: {},
          by: "`pushAccess()` of each",
        },
      ],
    },
  ];
}

/** The runs of a repository, as their tokens name them. */
function subjectsOf({
  owner,
  name,
  branches = [],
  tags = [],
  ...more
}: GithubRepository): readonly string[] {
  const [unwritten] = Object.keys(more);
  if (unwritten !== undefined)
    throw new Error(`Write down here what ${unwritten} of ${name} lets in.`);
  return [
    ...branches.map((branch) => `repo:${owner}/${name}:ref:refs/heads/${branch}`),
    ...tags.map((tag) => `repo:${owner}/${name}:ref:refs/tags/${tag}`),
  ];
}
