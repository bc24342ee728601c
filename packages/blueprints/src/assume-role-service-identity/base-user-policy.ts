import type { DenyAllExceptStatement, PolicyStatement } from "../iam/policy-statement.ts";
import { denyFromOtherAddresses } from "./source-addresses.ts";

/**
 * All that the base user may do: assume its roles, from where it is allowed to.
 *
 * The second statement is for what others might grant the user later, by another group or by a resource's own
 * policy: with nothing but its access key the user still gets none of it. A key has no second factor, so the
 * condition holds for every request of a machine, and a person who took the key over cannot add one.
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
