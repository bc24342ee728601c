import { accountRootArn, logGroupArn } from "../iam/arn.ts";
import type { AwsAccount } from "../iam/aws-account.ts";
import type { ResourcePolicyStatement } from "../iam/policy-statement.ts";
import { crossAccountStatements } from "./cross-account-key-access.ts";
import type { ResolvedEncryptionKeyProps } from "./encryption-key-props.ts";

/** `*` as resource of a key policy is the key that it stands on. */
const thisKey = ["*"] as const;

// To manage a symmetric key of KMS's own. No `kms:CreateGrant`: a grant is a use, given to anybody.
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
 * The policy on the key itself. It leaves the decision to the account's IAM policies: without that statement nobody
 * could use or even delete the key, and a service role named here would be forgotten when that role goes. Beside it
 * stands only what IAM policies of the account cannot say, and only where it is asked for.
 */
export function encryptionKeyPolicy(
  account: AwsAccount,
  props: Pick<
    ResolvedEncryptionKeyProps,
    "administrators" | "logGroupNames" | "crossAccountAccess"
  >,
): ResourcePolicyStatement[] {
  return [
    {
      sid: "LeaveToIamPolicies",
      principal: { AWS: accountRootArn(account) },
      actions: ["kms:*"],
      resources: thisKey,
    },
    ...administratorStatements(props.administrators),
    ...logGroupStatements(account, props.logGroupNames),
    ...props.crossAccountAccess.flatMap((entry) => crossAccountStatements(account, entry)),
  ];
}

/** What they may not do is denied: by the statement above, an IAM policy could allow it. */
function administratorStatements(administrators: readonly string[]): ResourcePolicyStatement[] {
  if (administrators.length === 0) return [];
  const them = { principal: { AWS: administrators }, resources: thisKey };
  return [
    { ...them, sid: "Administer", actions: administration },
    { ...them, sid: "DenyUseByAdministrators", effect: "Deny", actions: everyUse },
  ];
}

/**
 * AWS's own example spells the actions with wildcards, and has `kms:Describe*` under a condition that no such request
 * meets: what is left of it is this.
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
