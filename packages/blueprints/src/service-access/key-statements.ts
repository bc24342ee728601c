import { anyTrailArn } from "../iam/arn.ts";
import type { AwsAccount } from "../iam/aws-account.ts";
import { locationFrom } from "../iam/aws-location.ts";
import type { PolicyConditions, ResourcePolicyStatement } from "../iam/policy-statement.ts";
import type { ServiceAccess } from "./service-access.ts";
import { serviceSource } from "./service-source.ts";

/** In a key policy, the resource `*` is the key itself. */
const thisKey = ["*"] as const;

/**
 * Returns the statements of the key policy for all entries. The actions are those that AWS documents for each service,
 * without wildcards. Load balancers cannot use a KMS key.
 */
export function keyStatements(
  account: AwsAccount,
  entries: readonly ServiceAccess[],
): ResourcePolicyStatement[] {
  return entries.flatMap((entry) => {
    const { principal, conditions } = serviceSource(account, entry);
    const allow = (
      actions: readonly string[],
      all: PolicyConditions = conditions,
    ): ResourcePolicyStatement => ({
      principal: { Service: principal },
      actions,
      resources: thisKey,
      conditions: all,
    });
    switch (entry.service) {
      case "cloudfront":
        return [allow(["kms:Decrypt"])];
      case "cloudtrail": {
        const context = "kms:EncryptionContext:aws:cloudtrail:arn";
        const trails = { StringLike: { [context]: anyTrailArn(locationFrom(account, entry)) } };
        return [
          allow(["kms:GenerateDataKey"], { ...conditions, ...trails }),
          // A trail needs `kms:Decrypt` for a bucket with an S3 Bucket Key.
          allow(["kms:Decrypt", "kms:DescribeKey"]),
        ];
      }
      case "config":
        return [allow(["kms:Decrypt", "kms:GenerateDataKey"])];
      case "load-balancer":
        return [];
      case "log-delivery":
        return [
          allow([
            "kms:Decrypt",
            "kms:DescribeKey",
            "kms:Encrypt",
            "kms:GenerateDataKey",
            "kms:ReEncryptFrom",
            "kms:ReEncryptTo",
          ]),
        ];
      default:
        return [allow(["kms:GenerateDataKey"])];
    }
  });
}
