import { parameterArn } from "../iam/arn.ts";
import type { AwsAccount } from "../iam/aws-account.ts";
import { keyStatement } from "../iam/key-statement.ts";
import type { PolicyStatement } from "../iam/policy-statement.ts";

// Not by path (allowed on a path means everything below it), no history, no listing.
const readActions = ["ssm:GetParameter", "ssm:GetParameters"] as const;

/**
 * To read one parameter by its name.
 *
 * @param keyArn - the customer's key that it is encrypted with; AWS's own key needs no permission
 */
export function parameterReadAccess(
  account: AwsAccount,
  parameterName: string,
  keyArn?: string,
): PolicyStatement[] {
  const arn = parameterArn(account, parameterName);
  const read = { actions: readActions, resources: [arn] };
  if (keyArn === undefined) return [read];
  const decrypt = keyStatement(account, {
    keyArn,
    actions: ["kms:Decrypt"],
    service: "ssm",
    context: { key: "PARAMETER_ARN", value: arn },
  });
  return [read, decrypt];
}
