import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import type { EncryptionKey } from "../encryption-key/encryption-key.ts";
import { anyKeyArn } from "../iam/arn.ts";
import { AwsAccount } from "../iam/aws-account.ts";
import { isKnownAtPlan } from "../validation/token.ts";
import type { UploadKey } from "./upload-encryption.ts";

/**
 * Returns the keys that an upload into a bucket may be encrypted with, as exactly as a plan can show them. A bucket has
 * one policy, and one unknown value would hide all of it. So the policy names the key only if its ARN is known before
 * the plan: as text, or from a stack that is applied first. The ARN is not known if the same plan creates the key, or
 * if the bucket uses `aws/s3`. The policy then allows all keys of the account. For a token that is unknown at plan
 * time, it allows any key, since the key may belong to any account.
 */
export function uploadKey(
  bucket: IConstruct,
  encryptionKey: EncryptionKey | string | undefined,
): UploadKey {
  if (encryptionKey === "aes256") return "aes256";
  if (typeof encryptionKey === "string") {
    return isKnownAtPlan(bucket, encryptionKey) ? { arn: encryptionKey } : "any";
  }
  const elsewhere =
    encryptionKey !== undefined && TerraformStack.of(encryptionKey) !== TerraformStack.of(bucket);
  if (elsewhere) return { arn: encryptionKey.keyArn };
  return { arnLike: anyKeyArn(AwsAccount.of(bucket)) };
}
