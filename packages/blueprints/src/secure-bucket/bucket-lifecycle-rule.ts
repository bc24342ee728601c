import type { Tags } from "../tags/tags.ts";

/**
 * A cheaper storage class that objects can move to.
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
 * A move of objects to a cheaper storage class.
 *
 * @public
 */
export interface BucketTransition {
  /** Storage class that objects move to. */
  readonly storageClass: BucketStorageClass;
  /**
   * Days after the object was written, 0 or more; 30 or more for `STANDARD_IA` and `ONEZONE_IA`. Fewer than
   * `expiryDays` of the rule.
   */
  readonly afterDays: number;
}

/**
 * A move of noncurrent versions, which were overwritten or deleted, to a cheaper storage class.
 *
 * @public
 */
export interface BucketNoncurrentTransition {
  /** Storage class that versions move to. */
  readonly storageClass: BucketStorageClass;

  /**
   * Days after the version was overwritten or deleted, 0 or more; 30 or more for `STANDARD_IA` and `ONEZONE_IA`. Fewer
   * than `noncurrentVersionExpiryDays` of the rule, and of the bucket unless it has `noncurrentVersionsToKeep`.
   */
  readonly afterDays: number;

  /**
   * Newest noncurrent versions of each object that do not move, 1 to 100.
   *
   * @defaultValue - none
   */
  readonly versionsToKeep?: number;
}

/**
 * A lifecycle rule for some objects of a bucket, in addition to the rule for all objects that every bucket has. A rule
 * applies to objects that meet all of its conditions; without conditions, it applies to every object. A rule with
 * several conditions does not apply to empty objects, since the provider then adds a minimum size. Every rule needs at
 * least one action, e.g. `expiryDays`.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html
 * @public
 */
export interface BucketLifecycleRule {
  /** Id of the rule, unique in its bucket: 1 to 255 characters, but not `whole-bucket`. */
  readonly id: string;

  /**
   * Condition: the key of the object begins with this folder, e.g. `reports/`. It ends in "/".
   *
   * @defaultValue - any key
   */
  readonly prefix?: string;

  /**
   * Condition: the object has all of these tags, 1 to 10.
   *
   * @defaultValue - any tags
   */
  readonly tags?: Tags;

  /**
   * Condition: the object is larger than this number of bytes, 0 to 50 TB. It also replaces the minimum size for
   * `transitions`.
   *
   * @defaultValue - any size
   */
  readonly objectSizeGreaterThanBytes?: number;

  /**
   * Condition: the object is smaller than this number of bytes, 1 to 50 TB. It also replaces the minimum size for
   * `transitions`.
   *
   * @defaultValue - any size
   */
  readonly objectSizeLessThanBytes?: number;

  /**
   * Days after which an object is deleted, 1 or more. Its last version becomes a noncurrent version, and is kept like
   * any other noncurrent version.
   *
   * @defaultValue - objects do not expire
   */
  readonly expiryDays?: number;

  /**
   * Moves to cheaper storage classes, in order of time. S3 must support each move from the previous storage class.
   * Objects below 128 KB do not move, unless the rule has its own size or the bucket has another
   * `transitionDefaultMinimumObjectSize`. A rule with several conditions must have its own size.
   *
   * @defaultValue - none
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
   */
  readonly transitions?: readonly BucketTransition[];

  /**
   * Days after which a noncurrent version is permanently deleted, 1 or more. Unless this rule keeps fewer versions, the
   * days must be fewer than those of the bucket, since S3 deletes a version as soon as one rule applies.
   *
   * @defaultValue - the value of the bucket
   */
  readonly noncurrentVersionExpiryDays?: number;

  /**
   * Newest noncurrent versions of each object that this rule does not delete, 1 to 100. The options of the bucket still
   * apply to them. Requires `noncurrentVersionExpiryDays`.
   *
   * @defaultValue - none
   */
  readonly noncurrentVersionsToKeep?: number;

  /**
   * Moves of noncurrent versions to cheaper storage classes, ordered like `transitions`.
   *
   * @defaultValue - none
   */
  readonly noncurrentVersionTransitions?: readonly BucketNoncurrentTransition[];

  /**
   * Whether to remove the delete marker of an object that has no other version. S3 does this automatically if
   * `expiryDays` is set. A marker has no tags and no size. So the option cannot be combined with `expiryDays`, tags or
   * object sizes.
   *
   * @defaultValue false
   */
  readonly expiredObjectDeleteMarker?: boolean;
}
