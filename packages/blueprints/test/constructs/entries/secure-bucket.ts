import { AccessLogBucket } from "../../../src/access-log-bucket/access-log-bucket.ts";
import { EncryptionKey } from "../../../src/encryption-key/encryption-key.ts";
import type { BucketLifecycleRule } from "../../../src/secure-bucket/bucket-lifecycle-rule.ts";
import { SecureBucket } from "../../../src/secure-bucket/secure-bucket.ts";
import type { SecureBucketProps } from "../../../src/secure-bucket/secure-bucket-props.ts";
import { tags, type Entries } from "../entry.ts";

/** A rule with all that can stand together; what excludes it has a rule of its own. */
const fullRule: Required<Omit<BucketLifecycleRule, "expiredObjectDeleteMarker">> = {
  id: "reports",
  prefix: "reports/",
  tags: { kind: "report" },
  objectSizeGreaterThanBytes: 1024,
  objectSizeLessThanBytes: 1_048_576,
  transitions: [
    { storageClass: "STANDARD_IA", afterDays: 30 },
    { storageClass: "GLACIER_IR", afterDays: 90 },
  ],
  expiryDays: 365,
  noncurrentVersionExpiryDays: 120,
  noncurrentVersionsToKeep: 2,
  noncurrentVersionTransitions: [{ storageClass: "STANDARD_IA", afterDays: 30, versionsToKeep: 1 }],
};

/** SecureBucket with every option. */
export const secureBucketEntries: Entries = {
  bucket(scope, id, made) {
    const props: Required<SecureBucketProps> = {
      bucketName: "every-option-data",
      encryptionKey: made(EncryptionKey, "key"),
      uploadEncryption: "any",
      accessLogs: made(AccessLogBucket, "access-logs"),
      noncurrentVersionExpiryDays: 30,
      noncurrentVersionsToKeep: 3,
      abortMultipartUploadDays: 3,
      lifecycleRules: [
        { id: "everything", transitions: [{ storageClass: "INTELLIGENT_TIERING", afterDays: 0 }] },
        { id: "markers", expiredObjectDeleteMarker: true },
        fullRule,
      ],
      transitionDefaultMinimumObjectSize: "varies_by_storage_class",
      crossAccountAccess: [
        {
          roleArn: "arn:aws:iam::210987654321:role/reports",
          access: "read",
          prefix: "reports/",
        },
      ],
      deletion: "allow-with-contents",
      tags,
      reasons: {
        uploadEncryption: "Senders say AES256.",
        noncurrentVersionExpiryDays: "It goes with its test.",
        deletion: "It goes with its test.",
      },
    };
    return new SecureBucket(scope, id, props);
  },

  "bucket-defaults": (scope, id) =>
    new SecureBucket(scope, id, {
      bucketName: "every-option-defaults",
      deletion: "allow-when-empty",
    }),
};
