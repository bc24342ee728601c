import type { ResourcePolicyStatement } from "../iam/policy-statement.ts";

/**
 * Who may assume the role: one user, by its ARN alone. AWS binds the ARN to the unique id of the user when it
 * saves the policy, so somebody who makes another user of that name gets nothing by it.
 */
export function trustPolicy(
  userArn: string,
  externalId: string | undefined,
): ResourcePolicyStatement[] {
  return [
    {
      principal: { AWS: userArn },
      actions: ["sts:AssumeRole"],
      ...(externalId !== undefined && {
        conditions: { StringEquals: { "sts:ExternalId": externalId } },
      }),
    },
  ];
}
