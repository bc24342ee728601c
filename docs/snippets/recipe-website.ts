import { EncryptionKey, SecureBucket, type ServiceAccess } from "@kantox/blueprints";
import type { TerraformStack } from "cdktf";

export function website(stack: TerraformStack): void {
  // Bucket and key need the same entry.
  const serviceAccess: readonly ServiceAccess[] = [
    {
      service: "cloudfront",
      distributionArn: "arn:aws:cloudfront::123456789012:distribution/E2EXAMPLE51",
      prefix: "public/",
    },
  ];
  const encryptionKey = new EncryptionKey(stack, "website-key", {
    alias: "example-website",
    serviceAccess,
  });
  new SecureBucket(stack, "website", {
    bucketName: "example-website",
    encryptionKey,
    serviceAccess,
    reasons: { accessLogs: "CloudFront logs the requests of visitors." },
  });
}
