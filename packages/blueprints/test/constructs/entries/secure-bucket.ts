import { AccessLogBucket } from "../../../src/access-log-bucket/access-log-bucket.ts";
import { EncryptionKey } from "../../../src/encryption-key/encryption-key.ts";
import type { BucketLifecycleRule } from "../../../src/secure-bucket/bucket-lifecycle-rule.ts";
import { SecureBucket } from "../../../src/secure-bucket/secure-bucket.ts";
import type { SecureBucketProps } from "../../../src/secure-bucket/secure-bucket-props.ts";
import { tags, type Entries } from "../entry.ts";

/** What moto reads back of a rule, but for what excludes others: that stands in rules of its own. */
type FullRule = Omit<
  BucketLifecycleRule,
  | "expiredObjectDeleteMarker"
  | "tags"
  // held-by-goldens.ts
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
    // All but these: held-by-goldens.ts.
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
      deletion: "allow-with-contents",
      tags,
      reasons: {
        uploadEncryption: "Senders say AES256.",

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
