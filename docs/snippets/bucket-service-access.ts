import { EncryptionKey, SecureBucket, type ServiceAccess } from "@kantox/blueprints";
import type { TerraformStack } from "cdktf";

/** The services that deliver to the bucket. The bucket and its key need the same entries. */
const deliveries: readonly ServiceAccess[] = [
  // The trail needs kms_key_id with the same key.
  { service: "cloudtrail", trailName: "example-audit", organizationId: "o-exampleorgid" },
  // The delivery channel needs s3_kms_key_arn with the same key.
  { service: "config" },
  { service: "log-delivery", prefix: "network/" },
];

export function auditTrail(stack: TerraformStack): SecureBucket {
  const encryptionKey = new EncryptionKey(stack, "audit-key", {
    alias: "example-audit",
    serviceAccess: deliveries,
  });
  return new SecureBucket(stack, "audit", {
    bucketName: "example-audit-logs",
    encryptionKey,
    serviceAccess: deliveries,
    reasons: { accessLogs: "CloudTrail records data events of this bucket." },
  });
}

/** Application Load Balancers support only SSE-S3, so their logs are in a separate bucket. */
export function loadBalancerLogs(stack: TerraformStack): SecureBucket {
  return new SecureBucket(stack, "load-balancer-logs", {
    bucketName: "example-load-balancer-logs",
    encryptionKey: "aes256",
    serviceAccess: [{ service: "load-balancer" }],
    reasons: {
      encryptionKey: "Load balancers deliver only to buckets with SSE-S3.",
      accessLogs: "It contains only logs.",
    },
  });
}
