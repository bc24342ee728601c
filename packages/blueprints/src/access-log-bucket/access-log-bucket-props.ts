import type { Deletion } from "../deletion/deletion.ts";
import type { Reasons } from "../relaxed/reasons.ts";
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
   * Lays logs out by day, so that a query reads the days that it asks for alone: below
   * `<bucket>/<account>/<region>/<bucket>/YYYY/MM/DD/` rather than `<bucket>/`. `"event-time"`: the day of the
   * requests, one day to a file; `"delivery-time"`: the day that the file was written. It holds for logs that come
   * after it was set.
   *
   * @defaultValue - not by day
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html
   */
  readonly datePartition?: "event-time" | "delivery-time";

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

  /**
   * Why defaults were left: shown when the app is synthesized, and to whoever confirms an apply.
   *
   * @defaultValue - no reason; leaving a default is a warning then
   */
  readonly reasons?: Reasons<AccessLogBucketRelaxable>;
}

/**
 * Options of an {@link AccessLogBucket} whose defaults can be left for something weaker.
 *
 * @public
 */
export type AccessLogBucketRelaxable = "expiryDays" | "deletion";

/** Every default, once. */
export const accessLogBucketDefaults = {
  expiryDays: 365,
  deletion: "protected",
} as const satisfies Partial<AccessLogBucketProps>;

/** The same with every default in place, and with what has no option. */
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
