import type { Deletion } from "../deletion/deletion.ts";
import type { MovedFrom } from "../moves/moved-from.ts";
import type { Reasons } from "../relaxed/reasons.ts";
import type { Tags } from "../tags/tags.ts";

/**
 * The date by which access logs are grouped: the day of the requests, or the day when S3 wrote the file.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html
 * @public
 */
export type DatePartition = "event-time" | "delivery-time";

/**
 * Options of an {@link AccessLogBucket}.
 *
 * @public
 */
export interface AccessLogBucketProps {
  /**
   * Name of the bucket, globally unique: 3 to 63 characters of a-z, 0-9 and "-". Changing it replaces the bucket.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
   */
  readonly bucketName: string;

  /**
   * Days after which a log is deleted, 1 or more. For another 90 days, a deleted log can be restored.
   *
   * @defaultValue 365
   */
  readonly expiryDays?: number;

  /**
   * Names of the buckets that may write logs here, at least one.
   *
   * @defaultValue - every bucket of the account
   */
  readonly sourceBucketNames?: readonly string[];

  /**
   * Groups logs by day, so that a query reads only the days that it needs. S3 then writes logs below
   * `<bucket>/<account>/<region>/<bucket>/YYYY/MM/DD/` instead of `<bucket>/`. With `"event-time"`, the date is the day
   * of the requests, and a file contains only requests of one day. With `"delivery-time"`, the date is the day when the
   * file was written. A change applies to logs that arrive after it.
   *
   * @defaultValue - logs are not grouped by day
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html
   */
  readonly datePartition?: DatePartition;

  /**
   * Whether the bucket may be destroyed.
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

  /**
   * Former ids of the construct, or its former paths within the stack, oldest first: `"data"`, `"team/data"`. The
   * next apply moves the resources in the state, instead of destroying and recreating them.
   *
   * @defaultValue - none
   */
  readonly movedFrom?: MovedFrom;

  /**
   * Reasons for relaxed defaults, shown at synthesis and before an apply is confirmed.
   *
   * @defaultValue - no reason; a relaxed default is then a warning
   */
  readonly reasons?: Reasons<AccessLogBucketRelaxable>;
}

/**
 * Options of an {@link AccessLogBucket} that can be relaxed.
 *
 * @public
 */
export type AccessLogBucketRelaxable = "expiryDays" | "deletion";

/** Default values of the options. */
export const accessLogBucketDefaults = {
  expiryDays: 365,
  deletion: "protected",
} as const satisfies Partial<AccessLogBucketProps>;

/** Props with every default filled in, and with the values that no option can change. */
export type ResolvedAccessLogBucketProps = AccessLogBucketProps &
  Required<Pick<AccessLogBucketProps, keyof typeof accessLogBucketDefaults>> & {
    readonly noncurrentVersionExpiryDays: number;
    readonly abortMultipartUploadDays: number;
  };

export function resolveAccessLogBucketProps(
  props: AccessLogBucketProps,
): ResolvedAccessLogBucketProps {
  const defaults = accessLogBucketDefaults;
  return {
    ...props,
    expiryDays: props.expiryDays ?? defaults.expiryDays,
    deletion: props.deletion ?? defaults.deletion,
    noncurrentVersionExpiryDays: 90,
    abortMultipartUploadDays: 7,
  };
}
