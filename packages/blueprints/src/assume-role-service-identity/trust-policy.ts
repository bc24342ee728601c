import type { ResourcePolicyStatement } from "../iam/policy-statement.ts";
import { fromAddresses } from "./source-addresses.ts";

/**
 * Who may assume a role: one user, by its ARN alone. AWS binds the ARN to the unique id of the user when it
 * saves the policy, so somebody who makes another user of that name gets nothing by it.
 *
 * Within an account the trust is enough for AWS, whatever the user's own policies say: where the user may come
 * from has to stand here as well.
 */
export function trustPolicy(
  userArn: string,
  externalId: string | undefined,
  allowedSourceAddresses: readonly string[] | undefined,
): ResourcePolicyStatement[] {
  const conditions = {
    ...(externalId !== undefined && { StringEquals: { "sts:ExternalId": externalId } }),
    ...(allowedSourceAddresses && fromAddresses(allowedSourceAddresses)),
  };
  const isBound = Object.keys(conditions).length > 0;
  return [
    {
      principal: { AWS: userArn },
      actions: ["sts:AssumeRole"],
      ...(isBound && { conditions }),
    },
  ];
}
