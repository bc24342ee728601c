import { parameterArn } from "../iam/arn.ts";
import type { AwsLocation } from "../iam/aws-location.ts";
import { grant } from "../iam/grant.ts";
import { keyStatement } from "../iam/key-statement.ts";
import type { PolicyStatement } from "../iam/policy-statement.ts";

// Not by path (allowed on a path means everything below it), no history, no listing.
const readActions = ["ssm:GetParameter", "ssm:GetParameters"] as const;

/**
 * Grants reading one parameter by its name.
 *
 * @param keyArn - the customer's key that the parameter is encrypted with; AWS's own key needs no permission
 */
export function parameterReadAccess(
  location: AwsLocation,
  parameterName: string,
  keyArn?: string,
): PolicyStatement[] {
  const arn = parameterArn(location, parameterName);
  const read = { actions: readActions, resources: [arn] };
  if (keyArn === undefined) return grant([read]);
  const decrypt = keyStatement(location, {
    keyArn,
    actions: ["kms:Decrypt"],
    service: "ssm",
    context: { key: "PARAMETER_ARN", value: arn },
  });
  return grant([read, decrypt]);
}
