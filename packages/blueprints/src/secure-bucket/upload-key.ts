import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import type { EncryptionKey } from "../encryption-key/encryption-key.ts";
import { anyKeyArn } from "../iam/arn.ts";
import { AwsAccount } from "../iam/aws-account.ts";
import { isKnownAtPlan } from "../validation/token.ts";
import type { UploadKey } from "./upload-encryption.ts";

/**
 * The keys that an upload into a bucket may be encrypted with, as far as a plan can show them. A bucket has one
 * policy, and one unknown value would hide all of it. So the key is named where its ARN is there before the plan:
 * written out, or of a stack that is applied first. A key that the same plan makes is told by its account alone,
 * like the account's own `aws/s3`, whose ARN no app knows. A token that may be any account's tells nothing.
 */
export function uploadKey(
  bucket: IConstruct,
  encryptionKey: EncryptionKey | string | undefined,
): UploadKey {
  if (typeof encryptionKey === "string") {
    return isKnownAtPlan(bucket, encryptionKey) ? { arn: encryptionKey } : "whichever";
  }
  const elsewhere =
    encryptionKey !== undefined && TerraformStack.of(encryptionKey) !== TerraformStack.of(bucket);
  if (elsewhere) return { arn: encryptionKey.keyArn };
  return { arnLike: anyKeyArn(AwsAccount.of(bucket)) };
}
