import { parameterArn } from "../iam/arn.ts";
import type { AwsLocation } from "../iam/aws-location.ts";
import { grant } from "../iam/grant.ts";
import { keyStatement } from "../iam/key-statement.ts";
import type { PolicyStatement } from "../iam/policy-statement.ts";

// No reading by path (which would allow everything below the path), no history and no listing.
const readActions = ["ssm:GetParameter", "ssm:GetParameters"] as const;

/**
 * Grants reading one parameter by its name.
 *
 * @param keyArn - customer managed key of the parameter; the AWS managed key needs no permission
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
