import { accountRootArn } from "../iam/arn.ts";
import type { AwsAccount } from "../iam/aws-account.ts";
import type { ResourcePolicyStatement } from "../iam/policy-statement.ts";

/**
 * The policy on the key itself: it leaves the decision to the account's IAM policies and names nobody else.
 * Without this statement nobody could use or even delete the key; a service role named here would be
 * forgotten when that role goes. `*` as resource of a key policy is the key that it stands on.
 */
export function encryptionKeyPolicy(account: AwsAccount): ResourcePolicyStatement[] {
  return [
    {
      sid: "LeaveToIamPolicies",
      principal: { AWS: accountRootArn(account) },
      actions: ["kms:*"],
      resources: ["*"],
    },
  ];
}
