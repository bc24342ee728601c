import type { Location } from "../iam/location.ts";
import type { PolicyStatement } from "../iam/policy-statement.ts";
import type { DatePartition } from "./access-log-bucket-props.ts";

/**
 * A log bucket that this app creates or only refers to: a target for access logs, with a grant to read them.
 *
 * @public
 */
export interface AccessLogBucketReference {
  /** Name of the bucket. */
  readonly bucketName: string;

  /** ARN of the bucket, known before it exists. */
  readonly bucketArn: string;

  /**
   * Names of the buckets that may write logs here; `undefined` if every bucket of the account may, or if it is not
   * known.
   */
  readonly sourceBucketNames: readonly string[] | undefined;

  /** Date that logs are grouped by; `undefined` if logs are not grouped by day. */
  readonly datePartition: DatePartition | undefined;

  /**
   * Grants listing and reading logs, for people and tools that analyze them. Only S3 can write logs.
   *
   * Actions: `s3:ListBucket`, `s3:GetObject`.
   *
   * @param prefix - folder to grant access to, ending in "/", e.g. `<bucketName>/` for the logs of one bucket; the
   * whole bucket if it is left out
   * @throws {@link BlueprintError} with `access-log-bucket/prefix`
   */
  readAccess(prefix?: string): PolicyStatement[];
}

/**
 * Options of a reference to an {@link AccessLogBucket} that this stack does not create.
 *
 * @public
 */
export interface AccessLogBucketReferenceOptions extends Location {
  /**
   * Date that S3 groups logs by: the same option as `datePartition` of an {@link AccessLogBucket}.
   *
   * @defaultValue - logs are not grouped by day
   */
  readonly datePartition?: DatePartition;
}
