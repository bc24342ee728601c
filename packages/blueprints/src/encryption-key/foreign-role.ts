/**
 * A role of another account, and what it may use the key for: named buckets and parameters that are encrypted with
 * it, through S3 and SSM alone. Its own account has to allow it the same.
 *
 * @public
 */
export interface ForeignRole {
  /**
   * ARN of the role. It has to exist: AWS refuses a key policy that names a role which does not, and shows an id in
   * its place once it is gone.
   */
  readonly roleArn: string;

  /**
   * Names of the buckets whose objects it may read.
   *
   * @defaultValue - none
   */
  readonly readBucketNames?: readonly string[];

  /**
   * Names of the buckets that it may write objects to. Putting the parts of a large object together takes reading
   * them, so this opens the same buckets for reading.
   *
   * @defaultValue - none
   */
  readonly writeBucketNames?: readonly string[];

  /**
   * Names of the parameters that it may read.
   *
   * @defaultValue - none
   */
  readonly readParameterNames?: readonly string[];
}
