import type { Tags } from "../tags/tags.ts";

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
 * When versions that were overwritten or deleted move to a cheaper storage class.
 *
 * @public
 */
export interface BucketNoncurrentTransition {
  /** Where to. */
  readonly storageClass: BucketStorageClass;

  /**
   * Days after the version was overwritten or deleted, 0 or more; 30 or more for `STANDARD_IA` and
   * `ONEZONE_IA`.
   */
  readonly afterDays: number;

  /**
   * Newest noncurrent versions of each object that stay where they are, 1 to 100.
   *
   * @defaultValue - none
   */
  readonly versionsToKeep?: number;
}

/**
 * What happens to some objects of a bucket as they grow old. It comes on top of the rule that every bucket has
 * for the whole of it. An object has to meet every condition that is given; without one, it is every object. A
 * rule with several conditions leaves empty objects alone: the provider adds a least size to them.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html
 * @public
 */
export interface BucketLifecycleRule {
  /** Name of the rule, unique in its bucket, 1 to 255 characters. */
  readonly id: string;

  /**
   * Objects that it is about: keys that begin so. Ends in "/".
   *
   * @defaultValue - whatever their keys
   */
  readonly prefix?: string;

  /**
   * Objects that it is about: those that carry all of these tags, at most ten.
   *
   * @defaultValue - whatever their tags
   */
  readonly tags?: Tags;

  /**
   * Objects that it is about: larger ones than so many bytes, 0 or more. It also takes the place of the
   * least size for `transitions`.
   *
   * @defaultValue - whatever their size
   */
  readonly objectSizeGreaterThanBytes?: number;

  /**
   * Objects that it is about: smaller ones than so many bytes, 1 to 50 TB. It also takes the place of the
   * least size for `transitions`.
   *
   * @defaultValue - whatever their size
   */
  readonly objectSizeLessThanBytes?: number;

  /**
   * Days after which an object is deleted, 1 or more. Its last version stays for as long as every
   * noncurrent version does.
   *
   * @defaultValue - never
   */
  readonly expiryDays?: number;

  /**
   * Moves to cheaper storage classes, each later than the one before it, and to where S3 moves objects from
   * there. Objects below 128 KB stay, unless the rule has a size of its own or the bucket another
   * `transitionDefaultMinimumObjectSize`.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
   * @defaultValue - none
   */
  readonly transitions?: readonly BucketTransition[];

  /**
   * Days after which a version goes for good once it was overwritten or deleted, 1 or more; fewer than those of
   * the bucket, since S3 takes the fewest.
   *
   * @defaultValue - those of the bucket
   */
  readonly noncurrentVersionExpiryDays?: number;

  /**
   * Newest noncurrent versions of each object that this rule leaves alone, 1 to 100. Those of the bucket take
   * them after their own days all the same. Needs `noncurrentVersionExpiryDays`.
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
   * Whether the marker of a deleted object goes once no version is left behind it. S3 does that by itself where
   * `expiryDays` is given, and knows no tags and no sizes of markers, so it goes with none of these.
   *
   * @defaultValue false
   */
  readonly expiredObjectDeleteMarker?: boolean;
}
