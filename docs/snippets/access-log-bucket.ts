import { AccessLogBucket, SecureBucket } from "@kantox/blueprints";
import type { TerraformStack } from "cdktf";

export function logs(stack: TerraformStack) {
  const accessLogs = new AccessLogBucket(stack, "access-logs", {
    bucketName: "example-access-logs-dev",
    // Left out: every bucket of the account may log here.
    sourceBucketNames: ["example-data-dev"],
    datePartition: "event-time",
    expiryDays: 90,
    reasons: { expiryDays: "Nothing of value lies in dev." },
  });
  new SecureBucket(stack, "data", { bucketName: "example-data-dev", accessLogs });

  // For who looks into the logs of that bucket: not for the service that they are about.
  return { auditor: accessLogs.readAccess("example-data-dev/") };
}
