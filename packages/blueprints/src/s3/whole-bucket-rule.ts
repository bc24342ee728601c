import type { S3BucketLifecycleConfigurationRule } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration/index.js";

/** Id of the rule that every bucket has. */
export const wholeBucketRuleId = "whole-bucket";

/** After how many days what goes from every bucket. */
export interface WholeBucketDays {
  readonly abortMultipartUploadDays: number;
  readonly noncurrentVersionExpiryDays: number;
  /** Newest noncurrent versions that stay all the same. Left out: none. */
  readonly noncurrentVersionsToKeep?: number;
  /** Left out: current versions stay. */
  readonly expiryDays?: number;
}

/** The lifecycle rule of every bucket: leftovers that nobody sees, but pays for, go. An empty filter is every object. */
export function wholeBucketRule(days: WholeBucketDays): S3BucketLifecycleConfigurationRule {
  return {
    id: wholeBucketRuleId,
    status: "Enabled",
    filter: [{}],
    abortIncompleteMultipartUpload: [{ daysAfterInitiation: days.abortMultipartUploadDays }],
    noncurrentVersionExpiration: [
      {
        noncurrentDays: days.noncurrentVersionExpiryDays,
        newerNoncurrentVersions: days.noncurrentVersionsToKeep,
      },
    ],
    ...(days.expiryDays !== undefined && { expiration: [{ days: days.expiryDays }] }),
  };
}
