import type { DenyAllExceptStatement, PolicyStatement } from "../iam/policy-statement.ts";

/**
 * All that the base user may do: assume its role.
 *
 * The second statement is for what others might grant the user later, by another group or by a resource's own
 * policy: with nothing but its access key the user still gets none of it. A key has no second factor, so the
 * condition holds for every request of a machine, and a person who took the key over cannot add one.
 */
export function baseUserPolicy(roleArn: string): (PolicyStatement | DenyAllExceptStatement)[] {
  return [
    { sid: "AssumeServiceRole", actions: ["sts:AssumeRole"], resources: [roleArn] },
    {
      sid: "DenyEverythingElseWithoutMfa",
      effect: "Deny",
      notActions: ["sts:AssumeRole"],
      resources: ["*"],
      conditions: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
    },
  ];
}
