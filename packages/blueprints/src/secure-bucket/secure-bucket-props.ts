import type { AccessLogBucketReference } from "../access-log-bucket/access-log-bucket-reference.ts";
import type { Deletion } from "../deletion/deletion.ts";
import type { EncryptionKey } from "../encryption-key/encryption-key.ts";
import type { Reasons } from "../relaxed/reasons.ts";
import type { Tags } from "../tags/tags.ts";
import type { BucketLifecycleRule } from "./bucket-lifecycle-rule.ts";
import type { CrossAccountBucketAccess } from "./cross-account-access.ts";
import type { UploadEncryption } from "./upload-encryption.ts";

/**
 * Options of a {@link SecureBucket}.
 *
 * @public
 */
export interface SecureBucketProps {
  /**
   * Name of the bucket, unique in all of AWS: 3 to 63 characters of a-z, 0-9 and "-". Changing it replaces
   * the bucket.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
   */
  readonly bucketName: string;

  /**
   * Key that objects are encrypted with: an {@link EncryptionKey}, or the ARN of a KMS key of the same region. Readers
   * and writers need the key, too; the grants of the bucket include it.
   *
   * @defaultValue - the account's own S3 key, `aws/s3`
   */
  readonly encryptionKey?: EncryptionKey | string;

  /**
   * Encryption that an upload may request by its own headers. An upload without such headers is always encrypted as the
   * bucket is.
   *
   * @defaultValue "as-bucket"
   */
  readonly uploadEncryption?: UploadEncryption;

  /**
   * Bucket of the same account and region that S3 writes access logs to, below `<bucketName>/`: an
   * {@link AccessLogBucket}, or one that exists ({@link AccessLogBucket.fromName}). A log bucket has to exist first, so
   * there is no secure default: a bucket without one has a relaxed default, which `reasons` can explain.
   *
   * @defaultValue - access is not logged: a relaxed default
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html
   */
  readonly accessLogs?: AccessLogBucketReference;

  /**
   * Days to keep a version after it was overwritten or deleted, 1 or more.
   *
   * @defaultValue 90
   */
  readonly noncurrentVersionExpiryDays?: number;

  /**
   * Newest noncurrent versions of each object to keep beyond these days, 1 to 100.
   *
   * @defaultValue - none
   */
  readonly noncurrentVersionsToKeep?: number;

  /**
   * Days after which the parts of an unfinished upload are deleted, 1 or more.
   *
   * @defaultValue 7
   */
  readonly abortMultipartUploadDays?: number;

  /**
   * Transitions and expiry of objects, in addition to the options above.
   *
   * @defaultValue - none: current versions stay where they are
   */
  readonly lifecycleRules?: readonly BucketLifecycleRule[];

  /**
   * Objects that `transitions` do not move because of their size, unless their rule has its own size:
   * `"all_storage_classes_128K"`, all below 128 KB; `"varies_by_storage_class"`, all below 128 KB, except for moves to
   * `GLACIER` and `DEEP_ARCHIVE`.
   *
   * @defaultValue - AWS decides: `"all_storage_classes_128K"`
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
   */
  readonly transitionDefaultMinimumObjectSize?: TransitionDefaultMinimumObjectSize;

  /**
   * Access of roles of other accounts: this account's half, in the policy of the bucket. The other half is a grant of
   * {@link SecureBucket.fromName} there, and the policy of the key has to allow the roles, too.
   *
   * @defaultValue - nothing
   */
  readonly crossAccountAccess?: readonly CrossAccountBucketAccess[];

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
   * Reasons for relaxed defaults, shown at synthesis and before an apply is confirmed.
   *
   * @defaultValue - no reason; a relaxed default is then a warning
   */
  readonly reasons?: Reasons<SecureBucketRelaxable>;
}

/**
 * Objects that S3 does not move because of their size.
 *
 * @public
 */
export type TransitionDefaultMinimumObjectSize =
  | "all_storage_classes_128K"
  | "varies_by_storage_class";

/**
 * Options of a {@link SecureBucket} that can be relaxed. A lifecycle rule with fewer days for old versions relaxes
 * `noncurrentVersionExpiryDays`, too.
 *
 * @public
 */
export type SecureBucketRelaxable =
  | "accessLogs"
  | "uploadEncryption"
  | "noncurrentVersionExpiryDays"
  | "deletion";

/** Every default, once. */
export const secureBucketDefaults = {
  uploadEncryption: "as-bucket",
  noncurrentVersionExpiryDays: 90,
  abortMultipartUploadDays: 7,
  lifecycleRules: [],
  crossAccountAccess: [],
  deletion: "protected",
} as const satisfies Partial<SecureBucketProps>;

/** The same with every default in place. */
export type ResolvedSecureBucketProps = SecureBucketProps &
  Required<Pick<SecureBucketProps, keyof typeof secureBucketDefaults>>;

export function resolveSecureBucketProps(props: SecureBucketProps): ResolvedSecureBucketProps {
  const defaults = secureBucketDefaults;
  return {
    ...props,
    uploadEncryption: props.uploadEncryption ?? defaults.uploadEncryption,
    noncurrentVersionExpiryDays:
      props.noncurrentVersionExpiryDays ?? defaults.noncurrentVersionExpiryDays,
    abortMultipartUploadDays: props.abortMultipartUploadDays ?? defaults.abortMultipartUploadDays,
    lifecycleRules: props.lifecycleRules ?? defaults.lifecycleRules,
    crossAccountAccess: props.crossAccountAccess ?? defaults.crossAccountAccess,
    deletion: props.deletion ?? defaults.deletion,
  };
}
