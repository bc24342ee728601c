import type { DenyAllExceptStatement, PolicyStatement } from "../iam/policy-statement.ts";
import { denyFromOtherAddresses } from "../iam/source-addresses.ts";

/**
 * Returns the policy of the base user. It allows only assuming the user's roles, and only from the allowed addresses if
 * there are any.
 *
 * The second statement is for permissions that others might grant the user later, in another group or in a resource
 * policy. With only its access key, the user cannot use them. An access key has no second factor, so the condition is
 * met by every request of a service, and an attacker with the key cannot add a second factor.
 */
export function baseUserPolicy(
  roleArns: readonly string[],
  allowedSourceAddresses: readonly string[] | undefined,
): (PolicyStatement | DenyAllExceptStatement)[] {
  return [
    { sid: "AssumeServiceRole", actions: ["sts:AssumeRole"], resources: roleArns },
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
