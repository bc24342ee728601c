import { AccessLogBucket } from "../../../src/access-log-bucket/access-log-bucket.ts";
import type { AccessLogBucketProps } from "../../../src/access-log-bucket/access-log-bucket-props.ts";
import { tags, type Entries } from "../entry.ts";

/** AccessLogBucket with every option. */
export const accessLogBucketEntries: Entries = {
  "access-logs"(scope, id) {
    // All but datePartition: held-by-goldens.ts.
    const props: Required<Omit<AccessLogBucketProps, "datePartition">> = {
      bucketName: "every-option-access-logs",
      expiryDays: 30,
      sourceBucketNames: ["every-option-data", "every-option-defaults"],
      deletion: "allow-with-contents",
      tags,
      reasons: { expiryDays: "It goes with its test.", deletion: "It goes with its test." },
    };
    return new AccessLogBucket(scope, id, props);
  },
};
