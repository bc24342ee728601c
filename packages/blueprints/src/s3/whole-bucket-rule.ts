import type { S3BucketLifecycleConfigurationRule } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration/index.js";

/** Id of the lifecycle rule that every bucket has. */
export const wholeBucketRuleId = "whole-bucket";

/** The days after which the rule of every bucket deletes something, and the number of versions to keep. */
export interface WholeBucketDays {
  readonly abortMultipartUploadDays: number;
  readonly noncurrentVersionExpiryDays: number;
  /** Newest noncurrent versions to keep regardless of their age; `undefined` for none. */
  readonly noncurrentVersionsToKeep?: number;
  /** `undefined` if current versions do not expire. */
  readonly expiryDays?: number;
}

/**
 * Returns the lifecycle rule of every bucket. It deletes leftovers that cost money without being visible. The empty
 * filter matches every object.
 */
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
