import { parameterArn } from "../iam/arn.ts";
import type { AwsLocation } from "../iam/aws-location.ts";
import { grant } from "../iam/grant.ts";
import { keyStatement } from "../iam/key-statement.ts";
import type { PolicyStatement } from "../iam/policy-statement.ts";
import type { ParameterTier } from "./parameter-tier.ts";

// Excludes reading by path, which would allow everything below the path. Also excludes history and listing.
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

/** The use of the key that SSM makes for a new value, by tier. For an unknown tier, both are necessary. */
const encryptActions = {
  standard: ["kms:Encrypt"],
  advanced: ["kms:GenerateDataKey"],
  unknown: ["kms:Encrypt", "kms:GenerateDataKey"],
} as const;

/**
 * Grants writing a new value of one parameter, without reading it.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/secure-string-parameter-kms-encryption.html
 */
export function parameterWriteAccess(
  location: AwsLocation,
  parameter: {
    readonly parameterName: string;
    readonly keyArn?: string;
    readonly tier?: ParameterTier;
  },
): PolicyStatement[] {
  const { parameterName, keyArn, tier = "unknown" } = parameter;
  const arn = parameterArn(location, parameterName);
  const write = { actions: ["ssm:PutParameter"], resources: [arn] };
  if (keyArn === undefined) return grant([write]);
  const encrypt = keyStatement(location, {
    keyArn,
    actions: encryptActions[tier],
    service: "ssm",
    context: { key: "PARAMETER_ARN", value: arn },
  });
  return grant([write, encrypt]);
}
