import type { Construct } from "constructs";
import { AccessLogBucket } from "../../src/access-log-bucket/access-log-bucket.ts";
import { AssumeRoleServiceIdentity } from "../../src/assume-role-service-identity/assume-role-service-identity.ts";
import { EncryptionKey } from "../../src/encryption-key/encryption-key.ts";
import { SecureBucket } from "../../src/secure-bucket/secure-bucket.ts";

/** An option that is never given to the emulator, why, and a construct that has it. */
export interface HeldByGolden {
  readonly reason: string;
  readonly build: (scope: Construct, id: string) => Construct;
}

/** Held by `expected/<id>.json` instead: all that is synthesized of each. */
export const heldByGoldens: Readonly<Record<string, HeldByGolden>> = {
  "logs-by-day": {
    reason: "moto reads no date partition of a bucket's logging back.",
    build(scope, id) {
      const accessLogs = new AccessLogBucket(scope, `${id}-target`, {
        bucketName: "logs-by-day",
        datePartition: "event-time",
      });
      return new SecureBucket(scope, id, { bucketName: "logged-by-day", accessLogs });
    },
  },

  "lifecycle-by-size-and-version": {
    reason:
      "moto reads neither sizes of objects back (the provider gives one with several conditions) nor how many versions stay: the provider waits for them, then fails.",
    build: (scope, id) =>
      new SecureBucket(scope, id, {
        bucketName: "by-size-and-version",
        noncurrentVersionExpiryDays: 365,
        noncurrentVersionsToKeep: 3,
        transitionDefaultMinimumObjectSize: "varies_by_storage_class",
        lifecycleRules: [
          {
            id: "large",
            objectSizeGreaterThanBytes: 1024,
            objectSizeLessThanBytes: 1_048_576,
            noncurrentVersionExpiryDays: 120,
            noncurrentVersionsToKeep: 2,
          },
          { id: "drafts", prefix: "reports/", tags: { kind: "draft" }, expiryDays: 30 },
        ],
      }),
  },

  "key-rotation-period": {
    reason: "moto reads no rotation period back: every plan would set it again.",
    build: (scope, id) =>
      new EncryptionKey(scope, id, { alias: "rotation-period", rotationPeriodDays: 90 }),
  },

  "user-permissions-boundary": {
    reason: "moto knows no permissions boundary of a user: every plan would set it again.",
    build: (scope, id) =>
      new AssumeRoleServiceIdentity(scope, id, {
        userName: "bounded-base",
        roleName: "bounded-role",
        permissions: {},
        userPermissionsBoundaryArn: "arn:aws:iam::123456789012:policy/boundary",
      }),
  },
};
