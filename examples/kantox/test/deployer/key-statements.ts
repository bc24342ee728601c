import type { DeploymentTarget } from "../../src/environment.ts";
import type { DeployerStatement } from "./deployer-statement.ts";

const anyKey = ({ region, accountId }: DeploymentTarget): string =>
  `arn:aws:kms:${region}:${accountId}:key/*`;

const ownTags = (name: "RequestTag" | "ResourceTag", target: DeploymentTarget) => ({
  [`aws:${name}/environment`]: target.name,
  [`aws:${name}/project`]: "kantox",
});

const ownKey = (target: DeploymentTarget) => ownTags("ResourceTag", target);

/** Returns the permissions for the key of a stack. AWS assigns its id, so a policy can name it only by its tags. */
export function keyStatements(target: DeploymentTarget): DeployerStatement[] {
  const { name, region, accountId, deletion } = target;
  const onOwnKey = { resources: [anyKey(target)], conditions: { StringEquals: ownKey(target) } };
  const alias = `arn:aws:kms:${region}:${accountId}:alias/kantox-${name}`;
  const mayDelete = deletion !== "protected";
  return [
    {
      sid: "ListAliases",
      purpose: "find the alias of the key. KMS supports the action only on `*`",
      plan: true,
      actions: ["kms:ListAliases"],
      resources: ["*"],
    },
    {
      sid: "ReadKey",
      purpose: "read the key",
      plan: true,
      actions: [
        "kms:DescribeKey",
        "kms:GetKeyPolicy",
        "kms:GetKeyRotationStatus",
        "kms:ListResourceTags",
      ],
      ...onOwnKey,
    },
    {
      sid: "CreateKey",
      purpose: "create the key with its tags. KMS supports the action only on `*`",
      actions: ["kms:CreateKey"],
      resources: ["*"],
      conditions: { StringEquals: ownTags("RequestTag", target) },
    },
    {
      sid: "TagKey",
      purpose: "tag the key. A key with another environment's tag cannot be taken over",
      actions: ["kms:TagResource"],
      resources: [anyKey(target)],
      conditions: {
        StringEqualsIfExists: { ...ownTags("RequestTag", target), ...ownKey(target) },
      },
    },
    {
      sid: "WriteKey",
      purpose: mayDelete ? "change and delete the key" : "change the key, but not delete it",
      actions: [
        "kms:CreateAlias",
        ...(mayDelete ? ["kms:DeleteAlias"] : []),
        "kms:EnableKeyRotation",
        "kms:PutKeyPolicy",
        ...(mayDelete ? ["kms:ScheduleKeyDeletion"] : []),
      ],
      ...onOwnKey,
    },
    {
      sid: "WriteAlias",
      purpose: mayDelete ? "create and delete the alias of the key" : "create the alias of the key",
      actions: ["kms:CreateAlias", ...(mayDelete ? ["kms:DeleteAlias"] : [])],
      resources: [alias],
    },
  ];
}

/** Returns the permissions to use the key for secret parameters. The provider reads them with their values. */
export function secretKeyStatements(
  target: DeploymentTarget,
  secrets: readonly string[],
): DeployerStatement[] {
  const throughSsm = {
    ...ownKey(target),
    "kms:ViaService": `ssm.${target.region}.amazonaws.com`,
    "kms:EncryptionContext:PARAMETER_ARN": secrets,
  };
  const statement = { resources: [anyKey(target)], conditions: { StringEquals: throughSsm } };
  return [
    {
      sid: "DecryptSecrets",
      purpose: "read the secret parameters, because the provider reads them with their values",
      plan: true,
      actions: ["kms:Decrypt"],
      ...statement,
    },
    {
      sid: "EncryptSecrets",
      purpose: "write the secret parameters",
      actions: ["kms:Encrypt"],
      ...statement,
    },
  ];
}

/** Returns the permission that ECR needs from the creator of an encrypted repository. */
export function repositoryKeyStatement(target: DeploymentTarget): DeployerStatement {
  return {
    sid: "EncryptRepositories",
    purpose: "create repositories that are encrypted with the key",
    actions: ["kms:CreateGrant"],
    resources: [anyKey(target)],
    conditions: {
      StringEquals: { ...ownKey(target), "kms:ViaService": `ecr.${target.region}.amazonaws.com` },
      Bool: { "kms:GrantIsForAWSResource": "true" },
    },
  };
}
