import { AccessLogBucket } from "../../../src/access-log-bucket/access-log-bucket.ts";
import type { AccessLogBucketProps } from "../../../src/access-log-bucket/access-log-bucket-props.ts";
import { tags, type Entries } from "../entry.ts";

/** AccessLogBucket with every option. */
export const accessLogBucketEntries: Entries = {
  "access-logs"(scope, id) {
    // Every option except datePartition, which is in golden-tested-options.ts.
    const props: Required<Omit<AccessLogBucketProps, "datePartition">> = {
      bucketName: "every-option-access-logs",
      expiryDays: 30,
      sourceBucketNames: ["every-option-data", "every-option-defaults"],
      deletion: "allow-with-contents",
      tags,
      movedFrom: [],
      reasons: { expiryDays: "The test destroys it.", deletion: "The test destroys it." },
    };
    return new AccessLogBucket(scope, id, props);
  },
};
