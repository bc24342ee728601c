import type { Deletion } from "../deletion/deletion.ts";
import type { Tags } from "../tags/tags.ts";

/**
 * What an {@link AccessLogBucket} is made of.
 *
 * @public
 */
export interface AccessLogBucketProps {
  /**
   * Name of the bucket, unique in all of AWS: 3 to 63 characters of a-z, 0-9 and "-". Changing it replaces
   * the bucket.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
   */
  readonly bucketName: string;

  /**
   * Days after which a log goes, 1 or more. Like everything deleted it can be brought back for another 90.
   *
   * @defaultValue 365
   */
  readonly expiryDays?: number;

  /**
   * Names of the buckets that may log here, at least one.
   *
   * @defaultValue - every bucket of the account
   */
  readonly sourceBucketNames?: readonly string[];

  /**
   * What may happen to the bucket when it is to be destroyed.
   *
   * @defaultValue "protected"
   */
  readonly deletion?: Deletion;

  /**
   * Tags of the bucket.
   *
   * @defaultValue - none
   */
  readonly tags?: Tags;
}

/** The same with every default in place. */
export type ResolvedAccessLogBucketProps = AccessLogBucketProps &
  Required<Pick<AccessLogBucketProps, "expiryDays" | "deletion">> & {
    readonly noncurrentVersionExpiryDays: number;
    readonly abortMultipartUploadDays: number;
  };

export function resolveAccessLogBucketProps(
  props: AccessLogBucketProps,
): ResolvedAccessLogBucketProps {
  return {
    ...props,
    expiryDays: props.expiryDays ?? 365,
    deletion: props.deletion ?? "protected",
    noncurrentVersionExpiryDays: 90,
    abortMultipartUploadDays: 7,
  };
}
