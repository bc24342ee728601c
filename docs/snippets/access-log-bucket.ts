import { AccessLogBucket, SecureBucket } from "@kantox/blueprints";
import type { TerraformStack } from "cdktf";

export function logs(stack: TerraformStack): void {
  const accessLogs = new AccessLogBucket(stack, "access-logs", {
    bucketName: "example-access-logs-dev",
    // Left out: every bucket of the account may log here.
    sourceBucketNames: ["example-data-dev"],
    expiryDays: 90,
  });
  new SecureBucket(stack, "data", { bucketName: "example-data-dev", accessLogs });
}
