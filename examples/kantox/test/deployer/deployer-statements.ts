import type { DeploymentTarget, Environment, Shared } from "../../src/environment.ts";
import {
  bucketName,
  environmentNames,
  parameterName,
  repositoryName,
  sharedNames,
} from "../../src/names.ts";
import { bucketStatements } from "./bucket-statements.ts";
import type { DeployerOptions, DeployerStatement } from "./deployer-statement.ts";
import { roleStatements, userStatements } from "./identity-statements.ts";
import { keyStatements, repositoryKeyStatement, secretKeyStatements } from "./key-statements.ts";

const iam = ({ accountId }: DeploymentTarget, name: string): string =>
  `arn:aws:iam::${accountId}:${name}`;

/** Returns the permissions that the deployer of an environment needs. */
export function environmentStatements(
  environment: Environment,
  options: DeployerOptions = {},
): DeployerStatement[] {
  const { name, region, accountId, deletion } = environment;
  const buckets = Object.entries(environment.buckets).map(
    ([id, entry]) => entry.bucketName ?? bucketName(id, name),
  );
  const parameters = [
    ...Object.values(environment.configuration),
    ...Object.values(environment.secrets),
  ].map((entry) => `arn:aws:ssm:${region}:${accountId}:parameter${parameterName(entry, name)}`);
  const secrets = Object.values(environment.secrets).map(
    (entry) => `arn:aws:ssm:${region}:${accountId}:parameter${parameterName(entry, name)}`,
  );
  const names = environmentNames(environment);
  const roles = [
    `role${names.auxRolePath ?? "/"}${names.auxRole}`,
    `role${names.apiRolePath ?? "/"}${names.apiRole}`,
  ].map((role) => iam(environment, role));
  const identity = `${names.baseUserPath ?? "/"}${names.baseUser}`;
  return [
    ...keyStatements(environment),
    ...secretKeyStatements(environment, secrets),
    ...bucketStatements(environment, [...buckets, names.accessLogBucket]),
    ...parameterStatements(parameters, deletion !== "protected"),
    ...roleStatements(roles, options),
    ...userStatements(
      iam(environment, `user${identity}`),
      iam(environment, `group${identity}`),
      options,
    ),
  ];
}

/** Returns the permissions that the deployer of the shared stack needs. */
export function sharedStatements(
  shared: Shared,
  options: DeployerOptions = {},
): DeployerStatement[] {
  const { region, accountId } = shared;
  const names = sharedNames(shared);
  const provider = iam(shared, "oidc-provider/token.actions.githubusercontent.com");
  const repositories = Object.keys(shared.repositories).map(
    (key) => `arn:aws:ecr:${region}:${accountId}:repository/${repositoryName(key, shared)}`,
  );
  return [
    ...keyStatements(shared),
    repositoryKeyStatement(shared),
    {
      sid: "ReadRepositories",
      purpose: "read the repositories",
      plan: true,
      actions: ["ecr:DescribeRepositories", "ecr:GetLifecyclePolicy", "ecr:ListTagsForResource"],
      resources: repositories,
    },
    {
      sid: "WriteRepositories",
      purpose: "create and change the repositories, but not delete them",
      actions: [
        "ecr:CreateRepository",
        "ecr:PutImageScanningConfiguration",
        "ecr:PutImageTagMutability",
        "ecr:PutLifecyclePolicy",
        "ecr:TagResource",
        "ecr:UntagResource",
      ],
      resources: repositories,
    },
    {
      sid: "ReadGithubProvider",
      purpose: "read the provider for GitHub",
      plan: true,
      actions: ["iam:GetOpenIDConnectProvider"],
      resources: [provider],
    },
    {
      sid: "WriteGithubProvider",
      purpose: "create and tag the provider for GitHub, but not delete it",
      actions: [
        "iam:CreateOpenIDConnectProvider",
        "iam:TagOpenIDConnectProvider",
        "iam:UntagOpenIDConnectProvider",
      ],
      resources: [provider],
    },
    ...roleStatements(
      [iam(shared, `role${names.githubRolePath ?? "/"}${names.githubRole}`)],
      options,
    ),
  ];
}

function parameterStatements(
  resources: readonly string[],
  mayDelete: boolean,
): DeployerStatement[] {
  return [
    {
      sid: "ListParameters",
      purpose: "find the parameters. SSM supports the action only on `*`, and it returns no values",
      plan: true,
      actions: ["ssm:DescribeParameters"],
      resources: ["*"],
    },
    {
      sid: "ReadParameters",
      purpose: "read the parameters",
      plan: true,
      actions: ["ssm:GetParameter", "ssm:ListTagsForResource"],
      resources,
    },
    {
      sid: "WriteParameters",
      purpose: mayDelete
        ? "create, change and delete the parameters"
        : "create and change the parameters",
      actions: [
        "ssm:AddTagsToResource",
        ...(mayDelete ? ["ssm:DeleteParameter"] : []),
        "ssm:PutParameter",
        "ssm:RemoveTagsFromResource",
      ],
      resources,
    },
  ];
}
