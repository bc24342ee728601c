import type { Construct } from "constructs";
import { AccessLogBucket } from "../../src/access-log-bucket/access-log-bucket.ts";
import { AssumeRoleServiceIdentity } from "../../src/assume-role-service-identity/assume-role-service-identity.ts";
import { EncryptionKey } from "../../src/encryption-key/encryption-key.ts";
import { KubernetesServiceIdentity } from "../../src/kubernetes-service-identity/kubernetes-service-identity.ts";
import { SecureBucket } from "../../src/secure-bucket/secure-bucket.ts";

/** A construct with an option that the emulator does not support, and the reason. */
export interface GoldenTestedOption {
  readonly reason: string;
  readonly build: (scope: Construct, id: string) => Construct;
}

/** Options that are compared with a golden, `expected/<id>.json`, because the emulator does not support them. */
export const goldenTestedOptions: Readonly<Record<string, GoldenTestedOption>> = {
  "logs-by-day": {
    reason: "moto does not return the date partition of a bucket's logging.",
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
      "moto returns neither object sizes (the provider sends one with several conditions) nor the number of versions to keep. The provider waits for both, then fails.",
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
    reason: "moto does not return the rotation period, so every plan would set it again.",
    build: (scope, id) =>
      new EncryptionKey(scope, id, { alias: "rotation-period", rotationPeriodDays: 90 }),
  },

  "user-permissions-boundary": {
    reason: "moto has no permissions boundary for users, so every plan would set it again.",
    build: (scope, id) =>
      new AssumeRoleServiceIdentity(scope, id, {
        userName: "bounded-base",
        roleName: "bounded-role",
        permissions: {},
        userPermissionsBoundaryArn: "arn:aws:iam::123456789012:policy/boundary",
      }),
  },

  "eks-pod-identity": {
    reason: "moto has no Pod Identity associations.",
    build: (scope, id) =>
      new KubernetesServiceIdentity(scope, id, {
        roleName: "pod-identity",
        serviceAccount: { namespace: "jobs", name: "worker" },
        clusters: { platform: { eksPodIdentity: { clusterName: "platform" } } },
        permissions: {},
        tags: { team: "platform" },
      }),
  },
};
