import type { ResourcePolicyStatement } from "../iam/policy-statement.ts";
import { fromAddresses } from "../iam/source-addresses.ts";

/**
 * Returns the trust policy of a role. It trusts one user, identified only by its ARN. When AWS saves the policy, it
 * binds the ARN to the unique id of the user. So the role does not trust a later user with the same name.
 *
 * The user has to sign with its access key. Anyone with the key can also get a session token of the user for 36 hours,
 * whatever the user's policies allow. The token would outlive the key, so no role accepts it.
 *
 * Within an account, AWS needs no permission in the user's policies if the role trusts the user. The allowed addresses
 * therefore have to be in the trust policy as well.
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
