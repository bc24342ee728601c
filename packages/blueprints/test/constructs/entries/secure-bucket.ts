import { AccessLogBucket } from "../../../src/access-log-bucket/access-log-bucket.ts";
import { EncryptionKey } from "../../../src/encryption-key/encryption-key.ts";
import type { BucketLifecycleRule } from "../../../src/secure-bucket/bucket-lifecycle-rule.ts";
import { SecureBucket } from "../../../src/secure-bucket/secure-bucket.ts";
import type { SecureBucketProps } from "../../../src/secure-bucket/secure-bucket-props.ts";
import { servicesOfBucket, tags, type Entries } from "../entry.ts";

/** A rule with every option that moto returns. Options that exclude others are in separate rules. */
type FullRule = Omit<
  BucketLifecycleRule,
  | "expiredObjectDeleteMarker"
  | "tags"
  // In golden-tested-options.ts.
  | "objectSizeGreaterThanBytes"
  | "objectSizeLessThanBytes"
  | "noncurrentVersionsToKeep"
>;

const fullRule: Required<FullRule> = {
  id: "reports",
  prefix: "reports/",
  transitions: [
    { storageClass: "STANDARD_IA", afterDays: 30 },
    { storageClass: "GLACIER_IR", afterDays: 90 },
  ],
  expiryDays: 365,
  noncurrentVersionExpiryDays: 120,
  noncurrentVersionTransitions: [{ storageClass: "STANDARD_IA", afterDays: 30, versionsToKeep: 1 }],
};

/** SecureBucket with every option. */
export const secureBucketEntries: Entries = {
  bucket(scope, id, made) {
    // Every option except these, which are in golden-tested-options.ts.
    const props: Required<
      Omit<SecureBucketProps, "noncurrentVersionsToKeep" | "transitionDefaultMinimumObjectSize">
    > = {
      bucketName: "every-option-data",
      encryptionKey: made(EncryptionKey, "key"),
      uploadEncryption: "any",
      accessLogs: made(AccessLogBucket, "access-logs"),
      noncurrentVersionExpiryDays: 365,
      abortMultipartUploadDays: 3,
      lifecycleRules: [
        { id: "everything", transitions: [{ storageClass: "INTELLIGENT_TIERING", afterDays: 0 }] },
        { id: "markers", expiredObjectDeleteMarker: true },
        { id: "drafts", tags: { kind: "draft" }, expiryDays: 30 },
        fullRule,
      ],
      crossAccountAccess: [
        {
          roleArn: "arn:aws:iam::210987654321:role/reports",
          access: "read",
          prefix: "reports/",
        },
      ],
      serviceAccess: servicesOfBucket,
      deletion: "allow-with-contents",
      tags,
      movedFrom: [],
      reasons: {
        uploadEncryption: "The senders use AES256.",
        deletion: "The test destroys it.",
      },
    };
    return new SecureBucket(scope, id, props);
  },

  "bucket-defaults": (scope, id) =>
    new SecureBucket(scope, id, {
      bucketName: "every-option-defaults",
      deletion: "allow-when-empty",
    }),

  "bucket-of-load-balancers": (scope, id) =>
    new SecureBucket(scope, id, {
      bucketName: "every-option-load-balancers",
      encryptionKey: "aes256",
      serviceAccess: [{ service: "load-balancer", prefix: "albs/" }],
      deletion: "allow-when-empty",
      reasons: { encryptionKey: "Load balancers support only SSE-S3." },
    }),
};
