import { SecureBucket } from "@kantox/blueprints";
import type { TerraformStack } from "cdktf";

export function archive(stack: TerraformStack): void {
  new SecureBucket(stack, "archive", {
    bucketName: "example-archive-dev",
    noncurrentVersionExpiryDays: 180,
    // Keeps the three newest old versions of each object, regardless of their age.
    noncurrentVersionsToKeep: 3,
    lifecycleRules: [
      {
        id: "invoices",
        prefix: "invoices/",
        tags: { state: "paid" },
        // Required with several conditions. This value does not move objects below 128 KB.
        objectSizeGreaterThanBytes: 131_071,
        transitions: [
          { storageClass: "STANDARD_IA", afterDays: 30 },
          { storageClass: "GLACIER", afterDays: 90 },
        ],
        expiryDays: 3650,
      },
      {
        id: "drafts",
        prefix: "drafts/",
        expiryDays: 30,
        noncurrentVersionExpiryDays: 120,
        noncurrentVersionsToKeep: 1,
        noncurrentVersionTransitions: [{ storageClass: "GLACIER_IR", afterDays: 7 }],
      },
      { id: "markers", expiredObjectDeleteMarker: true },
    ],
  });
}
