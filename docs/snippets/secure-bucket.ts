import { AccessLogBucket, EncryptionKey, SecureBucket } from "@kantox/blueprints";
import type { TerraformStack } from "cdktf";

export function buckets(stack: TerraformStack) {
  // Everything of the table above, from a name alone.
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
    reasons: { noncurrentVersionExpiryDays: "A report can be made again from its sources." },
    lifecycleRules: [
      {
        id: "archive-invoices",
        prefix: "invoices/",
        transitions: [{ storageClass: "STANDARD_IA", afterDays: 90 }],
        expiryDays: 3650,
      },
    ],
  });
  // Made elsewhere: nothing but grants.
  const imports = SecureBucket.fromName(stack, "example-imports-dev");

  const permissions = {
    // Below one folder only: a prefix ends in "/".
    invoices: reports.readWriteAccess("invoices/"),
    plain: plain.readAccess(),
    imports: imports.listAccess(),
  };
  return permissions;
}
