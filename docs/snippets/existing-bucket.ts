import { SecureBucket } from "@kantox/blueprints";
import type { TerraformStack } from "cdktf";

export function existingBucket(stack: TerraformStack) {
  return new SecureBucket(stack, "invoices", {
    // The name in AWS, letter by letter.
    bucketName: "example-invoices",
    // It was created without KMS. Readers need no new permission.
    encryptionKey: "aes256",
    reasons: { encryptionKey: "Its readers have no access to a KMS key yet." },
  });
}
