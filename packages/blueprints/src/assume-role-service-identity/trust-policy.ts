import type { ResourcePolicyStatement } from "../iam/policy-statement.ts";
import { fromAddresses } from "./source-addresses.ts";

/**
 * Who may assume a role: one user, by its ARN alone. AWS binds the ARN to the unique id of the user when it
 * saves the policy, so somebody who makes another user of that name gets nothing by it.
 *
 * The user comes with its key itself. With a key anybody can have AWS issue a session token of the same user, for
 * 36 hours and whatever its policies say; it would outlive the key, so no role takes it.
 *
 * Within an account the trust is enough for AWS, without a word in the user's own policies: where the user may
 * come from has to stand here as well.
 */
export function trustPolicy(
  userArn: string,
  externalId: string | undefined,
  allowedSourceAddresses: readonly string[] | undefined,
): ResourcePolicyStatement[] {
  return [
    {
      principal: { AWS: userArn },
      actions: ["sts:AssumeRole"],
      conditions: {
        Null: { "aws:TokenIssueTime": "true" },
        ...(externalId !== undefined && { StringEquals: { "sts:ExternalId": externalId } }),
        ...(allowedSourceAddresses && fromAddresses(allowedSourceAddresses)),
      },
    },
  ];
}
