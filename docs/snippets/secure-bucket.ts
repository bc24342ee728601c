import { AccessLogBucket, EncryptionKey, SecureBucket } from "@kantox/blueprints";
import type { TerraformStack } from "cdktf";

export function buckets(stack: TerraformStack) {
  // The name is the only required option.
  const plain = new SecureBucket(stack, "plain", { bucketName: "example-plain-dev" });

  const key = new EncryptionKey(stack, "key", { alias: "example-dev" });
  const accessLogs = new AccessLogBucket(stack, "access-logs", {
    bucketName: "example-access-logs-dev",
  });
  const reports = new SecureBucket(stack, "reports", {
    bucketName: "example-reports-dev",
    encryptionKey: key,
    accessLogs,
    noncurrentVersionExpiryDays: 30,
    reasons: { noncurrentVersionExpiryDays: "Reports can be generated again from their sources." },
    lifecycleRules: [
      {
        id: "archive-invoices",
        prefix: "invoices/",
        transitions: [{ storageClass: "STANDARD_IA", afterDays: 90 }],
        expiryDays: 3650,
      },
    ],
  });
  // An existing bucket: only grants, no resources.
  const imports = SecureBucket.fromName(stack, "example-imports-dev");

  const permissions = {
    // Only below one folder. A prefix ends in "/".
    invoices: reports.readWriteAccess("invoices/"),
    plain: plain.readAccess(),
    imports: imports.listAccess(),
  };
  return permissions;
}
