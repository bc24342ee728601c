import type { S3BucketLifecycleConfigurationRule } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration/index.js";
import { wholeBucketRule } from "../s3/whole-bucket-rule.ts";

/**
 * Cheaper storage classes that objects may move to.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-class-intro.html
 * @public
 */
export type BucketStorageClass =
  | "STANDARD_IA"
  | "ONEZONE_IA"
  | "INTELLIGENT_TIERING"
  | "GLACIER_IR"
  | "GLACIER"
  | "DEEP_ARCHIVE";

/**
 * When objects move to a cheaper storage class.
 *
 * @public
 */
export interface BucketTransition {
  /** Where to. */
  readonly storageClass: BucketStorageClass;
  /** Days after the object was written, 0 or more; 30 or more for `STANDARD_IA` and `ONEZONE_IA`. */
  readonly afterDays: number;
}

/**
 * What happens to the objects below a prefix as they grow old. It comes on top of the rule that every
 * bucket has for the whole of it.
 *
 * @public
 */
export interface BucketLifecycleRule {
  /** Name of the rule, unique in its bucket, 1 to 255 characters. */
  readonly id: string;

  /**
   * Objects that it is about: keys that begin so. Ends in "/".
   *
   * @defaultValue - every object
   */
  readonly prefix?: string;

  /**
   * Days after which an object is deleted, 1 or more. Its last version stays for as long as every
   * noncurrent version does.
   *
   * @defaultValue - never
   */
  readonly expiryDays?: number;

  /**
   * Moves to cheaper storage classes, each later than the one before it.
   *
   * @defaultValue - none
   */
  readonly transitions?: readonly BucketTransition[];
}

/** What the rules of a bucket are made of. */
export interface BucketLifecycle {
  readonly abortMultipartUploadDays: number;
  readonly noncurrentVersionExpiryDays: number;
  readonly lifecycleRules: readonly BucketLifecycleRule[];
}

/** All rules of a bucket as the provider takes them: the one of every bucket first. */
export function bucketLifecycle({
  abortMultipartUploadDays,
  noncurrentVersionExpiryDays,
  lifecycleRules,
}: BucketLifecycle): S3BucketLifecycleConfigurationRule[] {
  return [
    wholeBucketRule({ abortMultipartUploadDays, noncurrentVersionExpiryDays }),
    ...lifecycleRules.map(providerRule),
  ];
}

function providerRule(rule: BucketLifecycleRule): S3BucketLifecycleConfigurationRule {
  const { id, prefix, expiryDays, transitions = [] } = rule;
  return {
    id,
    status: "Enabled",
    filter: [prefix === undefined ? {} : { prefix }],
    ...(expiryDays !== undefined && { expiration: [{ days: expiryDays }] }),
    ...(transitions.length > 0 && {
      transition: transitions.map(({ storageClass, afterDays: days }) => ({ storageClass, days })),
    }),
  };
}
