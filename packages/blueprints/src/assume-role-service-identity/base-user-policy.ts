import type { DenyExceptStatement, PolicyStatement } from "../iam/policy-statement.ts";
import { denyFromOtherAddresses } from "../iam/source-addresses.ts";

/**
 * Returns the policy of the base user. It allows only assuming the user's roles, and only from the allowed addresses if
 * there are any.
 *
 * The denials apply to permissions that others might grant the user later: in another group, in a resource policy, or
 * in the trust policy of a role. (Within an account, a trust policy that names the user is enough to assume the role.)
 * With only its access key, the user cannot use any of these permissions. An access key has no second factor, and an
 * attacker with the key cannot add one. So every request with the key meets the condition of the second denial.
 */
export function baseUserPolicy(
  roleArns: readonly string[],
  allowedSourceAddresses: readonly string[] | undefined,
): (PolicyStatement | DenyExceptStatement)[] {
  return [
    { sid: "AssumeServiceRole", actions: ["sts:AssumeRole"], resources: roleArns },
    {
      sid: "DenyOtherRoles",
      effect: "Deny",
      actions: ["sts:AssumeRole"],
      notResources: roleArns,
    },
    {
      sid: "DenyEverythingElseWithoutMfa",
      effect: "Deny",
      notActions: ["sts:AssumeRole"],
      resources: ["*"],
      conditions: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
    },
    ...(allowedSourceAddresses ? [denyFromOtherAddresses(allowedSourceAddresses)] : []),
  ];
}
