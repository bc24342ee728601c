import { accountRootArn, logGroupArn } from "../iam/arn.ts";
import type { AwsAccount } from "../iam/aws-account.ts";
import type { ResourcePolicyStatement } from "../iam/policy-statement.ts";
import { keyStatements } from "../service-access/key-statements.ts";
import { crossAccountStatements } from "./cross-account-key-access.ts";
import type { ResolvedEncryptionKeyProps } from "./encryption-key-props.ts";

/** In a key policy, the resource `*` is the key itself. */
const thisKey = ["*"] as const;

// Actions to manage a symmetric key with KMS key material. Without `kms:CreateGrant`, which could let any principal use
// the key.
const administration = [
  "kms:CancelKeyDeletion",
  "kms:CreateAlias",
  "kms:DeleteAlias",
  "kms:DescribeKey",
  "kms:DisableKey",
  "kms:DisableKeyRotation",
  "kms:EnableKey",
  "kms:EnableKeyRotation",
  "kms:GetKeyLastUsage",
  "kms:GetKeyPolicy",
  "kms:GetKeyRotationStatus",
  "kms:ListGrants",
  "kms:ListKeyPolicies",
  "kms:ListKeyRotations",
  "kms:ListResourceTags",
  "kms:PutKeyPolicy",
  "kms:RevokeGrant",
  "kms:RotateKeyOnDemand",
  "kms:ScheduleKeyDeletion",
  "kms:TagResource",
  "kms:UntagResource",
  "kms:UpdateAlias",
  "kms:UpdateKeyDescription",
] as const;

const useOfData = [
  "kms:Decrypt",
  "kms:Encrypt",
  "kms:GenerateDataKey",
  "kms:GenerateDataKeyWithoutPlaintext",
  "kms:ReEncryptFrom",
  "kms:ReEncryptTo",
] as const;

const everyUse = [
  ...useOfData,
  "kms:GenerateDataKeyPair",
  "kms:GenerateDataKeyPairWithoutPlaintext",
  "kms:CreateGrant",
] as const;

/**
 * Returns the policy of the key. Its first statement delegates the decision to the IAM policies of the account. Without
 * this statement, no IAM policy could allow using or even deleting the key. If the policy named a role instead, no one
 * could manage the key after that role is deleted. The other statements are optional, and contain only permissions that
 * IAM policies of the account cannot express.
 */
export function encryptionKeyPolicy(
  account: AwsAccount,
  props: Pick<
    ResolvedEncryptionKeyProps,
    "administratorArns" | "logGroupNames" | "crossAccountAccess" | "serviceAccess"
  >,
): ResourcePolicyStatement[] {
  return [
    {
      sid: "LeaveToIamPolicies",
      principal: { AWS: accountRootArn(account) },
      actions: ["kms:*"],
      resources: thisKey,
    },
    ...administratorStatements(props.administratorArns),
    ...logGroupStatements(account, props.logGroupNames),
    ...props.crossAccountAccess.flatMap((entry) => crossAccountStatements(account, entry)),
    ...keyStatements(account, props.serviceAccess),
  ];
}

/** Returns an explicit denial as well, since an IAM policy could otherwise allow an administrator to use the key. */
function administratorStatements(administrators: readonly string[]): ResourcePolicyStatement[] {
  if (administrators.length === 0) return [];
  const them = { principal: { AWS: administrators }, resources: thisKey };
  return [
    { ...them, sid: "Administer", actions: administration },
    { ...them, sid: "DenyUseByAdministrators", effect: "Deny", actions: everyUse },
  ];
}

/**
 * Returns the statement for log groups. It differs from AWS's example: the actions have no wildcards, and there is
 * no `kms:Describe*`, since no request with this action meets the condition.
 */
function logGroupStatements(
  account: AwsAccount,
  logGroupNames: readonly string[],
): ResourcePolicyStatement[] {
  if (logGroupNames.length === 0) return [];
  const arns = logGroupNames.map((name) => logGroupArn(account, name));
  return [
    {
      sid: "EncryptLogGroups",
      principal: { Service: `logs.${account.region}.${account.dnsSuffix}` },
      actions: useOfData,
      resources: thisKey,
      conditions: { ArnEquals: { "kms:EncryptionContext:aws:logs:arn": arns } },
    },
  ];
}
