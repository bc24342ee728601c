import type { DenyExceptStatement, PolicyStatement } from "../iam/policy-statement.ts";
import { denyFromOtherAddresses } from "../iam/source-addresses.ts";

/**
 * Returns the policy of the base user. It allows only assuming the user's roles, and only from the allowed addresses if
 * there are any.
 *
 * The denials are for permissions that others might grant the user later: in another group, in a resource policy, or in
 * the trust policy of a role, which by itself is enough within an account. With only its access key, the user cannot use
 * any of them. An access key has no second factor, so every request of a service meets the condition of the second
 * denial, and an attacker with the key cannot add a second factor.
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
