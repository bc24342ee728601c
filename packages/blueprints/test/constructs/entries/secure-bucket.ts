import { AccessLogBucket } from "../../../src/access-log-bucket/access-log-bucket.ts";
import { EncryptionKey } from "../../../src/encryption-key/encryption-key.ts";
import { SecureBucket } from "../../../src/secure-bucket/secure-bucket.ts";
import type { SecureBucketProps } from "../../../src/secure-bucket/secure-bucket-props.ts";
import { tags, type Entries } from "../entry.ts";

/** SecureBucket with every option. */
export const secureBucketEntries: Entries = {
  bucket(scope, id, made) {
    const props: Required<SecureBucketProps> = {
      bucketName: "every-option-data",
      encryptionKey: made(EncryptionKey, "key"),
      accessLogs: made(AccessLogBucket, "access-logs"),
      noncurrentVersionExpiryDays: 30,
      abortMultipartUploadDays: 3,
      lifecycleRules: [
        { id: "everything", transitions: [{ storageClass: "INTELLIGENT_TIERING", afterDays: 0 }] },
        {
          id: "reports",
          prefix: "reports/",
          transitions: [
            { storageClass: "STANDARD_IA", afterDays: 30 },
            { storageClass: "GLACIER_IR", afterDays: 90 },
          ],
          expiryDays: 365,
        },
      ],
      deletion: "allow-with-contents",
      tags,
    };
    return new SecureBucket(scope, id, props);
  },

  "bucket-defaults": (scope, id) =>
    new SecureBucket(scope, id, {
      bucketName: "every-option-defaults",
      deletion: "allow-when-empty",
    }),
};
