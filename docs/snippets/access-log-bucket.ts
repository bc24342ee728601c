import { AccessLogBucket, SecureBucket } from "@kantox/blueprints";
import type { TerraformStack } from "cdktf";

export function logs(stack: TerraformStack) {
  const accessLogs = new AccessLogBucket(stack, "access-logs", {
    bucketName: "example-access-logs-dev",
    // Without this option, every bucket of the account may log here.
    sourceBucketNames: ["example-data-dev"],
    datePartition: "event-time",
    expiryDays: 90,
    reasons: { expiryDays: "The dev environment contains only test data." },
  });
  new SecureBucket(stack, "data", { bucketName: "example-data-dev", accessLogs });

  // For an auditor of that bucket, not for the service whose requests are logged.
  return { auditor: accessLogs.readAccess("example-data-dev/") };
}
