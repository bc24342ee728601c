import { anything, entriesOf, itemsOf, membersOf } from "../validation/shape.ts";
import type { AccessLogBucketProps } from "./access-log-bucket-props.ts";
import type { AccessLogBucketReferenceOptions } from "./access-log-bucket-reference.ts";

const options = "access-log-bucket/options";

/** Shape of the props. */
export const accessLogBucketShape = membersOf<AccessLogBucketProps>(
  {
    bucketName: anything,
    expiryDays: anything,
    sourceBucketNames: itemsOf(anything, "access-log-bucket/source-bucket-names"),
    datePartition: anything,
    deletion: anything,
    tags: entriesOf(anything, "access-log-bucket/tags"),
    movedFrom: anything,
    reasons: anything,
  },
  options,
);

/** Shape of a reference. */
export const accessLogBucketReferenceShape = membersOf<AccessLogBucketReferenceOptions>(
  { accountId: anything, region: anything, datePartition: anything },
  options,
);
