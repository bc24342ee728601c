import type { Location } from "../iam/location.ts";
import type { PolicyStatement } from "../iam/policy-statement.ts";
import type { AccessLogBucketProps } from "./access-log-bucket-props.ts";

/**
 * A log bucket as its users know it, whether or not this app creates it: the target of access logs, and a grant.
 *
 * @public
 */
export interface AccessLogBucketReference {
  /** Name of the bucket. */
  readonly bucketName: string;

  /** ARN of the bucket, known before it exists. */
  readonly bucketArn: string;

  /** Names of the buckets that may log here; `undefined`: every bucket of the account, or not known. */
  readonly sourceBucketNames: readonly string[] | undefined;

  /** How the logs of all buckets that log here are grouped by day; `undefined`: not at all. */
  readonly datePartition: AccessLogBucketProps["datePartition"];

  /**
   * Grants listing and reading logs, for people and tools that analyze them. Only S3 writes here.
   *
   * Actions: `s3:ListBucket`, `s3:GetObject`.
   *
   * @param prefix - folder to grant access to, ending in "/": `<bucketName>/` contains the logs of one bucket; the whole
   * bucket if it is left out
   * @throws {@link BlueprintError} with `access-log-bucket/prefix`
   */
  readAccess(prefix?: string): PolicyStatement[];
}

/**
 * Options of a reference to an {@link AccessLogBucket} that this stack does not create.
 *
 * @public
 */
export interface AccessLogBucketReferenceProps extends Location {
  /**
   * How S3 groups the logs of buckets that log there, as for an {@link AccessLogBucket}.
   *
   * @defaultValue - not by day
   */
  readonly datePartition?: AccessLogBucketProps["datePartition"];
}
