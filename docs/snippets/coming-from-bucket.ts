import { AccessLogBucket, EncryptionKey, SecureBucket } from "@kantox/blueprints";
import type { TerraformStack } from "cdktf";

export function reportsBucket(stack: TerraformStack): SecureBucket {
  return new SecureBucket(stack, "reports", {
    bucketName: "shop-reports-dev",
    encryptionKey: new EncryptionKey(stack, "key", { alias: "shop-dev" }),
    accessLogs: new AccessLogBucket(stack, "access-logs", { bucketName: "shop-access-logs-dev" }),
  });
}
