import type { AccessLogBucket } from "../access-log-bucket/access-log-bucket.ts";
import type { Deletion } from "../deletion/deletion.ts";
import type { EncryptionKey } from "../encryption-key/encryption-key.ts";
import type { Reasons } from "../relaxed/reasons.ts";
import type { Tags } from "../tags/tags.ts";
import type { BucketLifecycleRule } from "./bucket-lifecycle-rule.ts";
import type { CrossAccountBucketAccess } from "./cross-account-access.ts";
import type { UploadEncryption } from "./upload-encryption.ts";

/**
 * What a {@link SecureBucket} is made of.
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
   * Key that objects are encrypted with: an {@link EncryptionKey}, or the ARN of a KMS key of the same
   * region. Whoever reads or writes needs the key too; the access values of the bucket say so.
   *
   * @defaultValue - the account's own S3 key, `aws/s3`
   */
  readonly encryptionKey?: EncryptionKey | string;

  /**
   * What an upload may ask for by encryption headers of its own. One without any is encrypted as the bucket is,
   * whatever stands here.
   *
   * @defaultValue "as-bucket"
   */
  readonly uploadEncryption?: UploadEncryption;

  /**
   * Bucket of the same account and region that access logs go to, below `<bucketName>/`.
   *
   * @defaultValue - access is not logged
   */
  readonly accessLogs?: AccessLogBucket;

  /**
   * Days that a version is kept for after it was overwritten or deleted, 1 or more.
   *
   * @defaultValue 90
   */
  readonly noncurrentVersionExpiryDays?: number;

  /**
   * Newest noncurrent versions of each object that stay beyond these days, 1 to 100.
   *
   * @defaultValue - none
   */
  readonly noncurrentVersionsToKeep?: number;

  /**
   * Days after which the parts of an upload that was never finished go, 1 or more.
   *
   * @defaultValue 7
   */
  readonly abortMultipartUploadDays?: number;

  /**
   * What happens to objects as they grow old, on top of the two above.
   *
   * @defaultValue - none: current versions stay where they are
   */
  readonly lifecycleRules?: readonly BucketLifecycleRule[];

  /**
   * Which objects `transitions` leave where they are because of their size, unless their rule has a size of its
   * own: `"all_storage_classes_128K"`, all below 128 KB; `"varies_by_storage_class"`, all below 128 KB, but
   * none on the way to `GLACIER` and `DEEP_ARCHIVE`.
   *
   * @defaultValue - left to AWS: `"all_storage_classes_128K"`
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
   */
  readonly transitionDefaultMinimumObjectSize?: TransitionDefaultMinimumObjectSize;

  /**
   * What roles of other accounts may do: this account's half, in the bucket's policy. Theirs is an access value of
   * {@link SecureBucket.fromName}, and the policy of the key has to let them in, too.
   *
   * @defaultValue - nothing
   */
  readonly crossAccountAccess?: readonly CrossAccountBucketAccess[];

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
  readonly reasons?: Reasons<SecureBucketRelaxable>;
}

/**
 * Which objects S3 leaves where they are because of their size.
 *
 * @public
 */
export type TransitionDefaultMinimumObjectSize =
  | "all_storage_classes_128K"
  | "varies_by_storage_class";

/**
 * Options of a {@link SecureBucket} whose defaults can be left for something weaker. A lifecycle rule with fewer
 * days for old versions leaves `noncurrentVersionExpiryDays`, too.
 *
 * @public
 */
export type SecureBucketRelaxable = "uploadEncryption" | "noncurrentVersionExpiryDays" | "deletion";

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
