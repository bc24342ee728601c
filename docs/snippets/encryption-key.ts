import { EncryptionKey, SecureBucket } from "@kantox/blueprints";
import type { TerraformStack } from "cdktf";

export function keyed(stack: TerraformStack) {
  const key = new EncryptionKey(stack, "key", {
    alias: "example-dev",
    rotationPeriodDays: 180,
    // Administrators manage the key and cannot use it. They have to exist before the key.
    administratorArns: ["arn:aws:iam::123456789012:role/key-administrators"],
    logGroupNames: ["/example/dev/api"],
    crossAccountAccess: [
      {
        roleArn: "arn:aws:iam::210987654321:role/reports",
        readBucketNames: ["example-data-dev"],
      },
    ],
  });
  const data = new SecureBucket(stack, "data", {
    bucketName: "example-data-dev",
    encryptionKey: key,
  });
  return {
    // Grants of the bucket include the permissions that its users need on the key.
    storage: data.readAccess(),
    // Only for code that encrypts with the key directly.
    envelopes: [
      ...key.encryptAccess({ context: { tenant: "acme" } }),
      ...key.decryptAccess({ context: { tenant: "acme" } }),
    ],
  };
}
