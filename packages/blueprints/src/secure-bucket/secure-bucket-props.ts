import type { AccessLogBucketReference } from "../access-log-bucket/access-log-bucket-reference.ts";
import type { Deletion } from "../deletion/deletion.ts";
import type { EncryptionKey } from "../encryption-key/encryption-key.ts";
import type { MovedFrom } from "../moves/moved-from.ts";
import type { Reasons } from "../relaxed/reasons.ts";
import type { ServiceAccess } from "../service-access/service-access.ts";
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
   * Name of the bucket, globally unique: 3 to 63 characters of a-z, 0-9 and "-". Changing it replaces the bucket.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
   */
  readonly bucketName: string;

  /**
   * Key that S3 encrypts objects with: an {@link EncryptionKey}, the ARN of a KMS key in the same region, or `"aes256"`
   * for keys that S3 manages itself (SSE-S3). Readers and writers also need permission to use a KMS key; the grants of
   * the bucket include it. `"aes256"` is a relaxed default, for services that support no KMS key.
   *
   * @defaultValue - the AWS managed key of the account, `alias/aws/s3`
   */
  readonly encryptionKey?: EncryptionKey | "aes256" | (string & {});

  /**
   * Encryption that the headers of an upload may request. An upload without encryption headers is always encrypted with
   * the key of the bucket.
   *
   * @defaultValue "as-bucket"
   */
  readonly uploadEncryption?: UploadEncryption;

  /**
   * Bucket in the same account and region that S3 writes access logs to, below `<bucketName>/`: an
   * {@link AccessLogBucket}, or a reference to an existing one ({@link AccessLogBucket.fromName}). There is no secure
   * default, since a log bucket must exist first. A bucket without `accessLogs` counts as relaxed, and `reasons` can
   * explain it.
   *
   * @defaultValue - access is not logged, which counts as a relaxed default
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
   * Newest noncurrent versions of each object to keep for longer than `noncurrentVersionExpiryDays`, 1 to 100.
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
   * Rules for the transition and expiry of objects, in addition to the options above; at most 999.
   *
   * @defaultValue - none; current versions do not move or expire
   */
  readonly lifecycleRules?: readonly BucketLifecycleRule[];

  /**
   * Minimum size for `transitions`, unless their rule has its own size. With `"all_storage_classes_128K"`, objects
   * below 128 KB do not move. With `"varies_by_storage_class"`, they move only to `GLACIER` and `DEEP_ARCHIVE`.
   *
   * @defaultValue - the AWS default, `"all_storage_classes_128K"`
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
   */
  readonly transitionDefaultMinimumObjectSize?: TransitionDefaultMinimumObjectSize;

  /**
   * Access for roles in other accounts. This option adds statements to the policy of the bucket. Each role also needs a
   * grant in its own account (see {@link SecureBucket.fromName}). Reading and writing objects requires an
   * `encryptionKey`; a KMS key needs a matching entry in its own `crossAccountAccess`.
   *
   * @defaultValue - none
   */
  readonly crossAccountAccess?: readonly CrossAccountBucketAccess[];

  /**
   * Access for AWS services, e.g. to deliver logs: one preset per entry. This option adds statements to the policy of
   * the bucket, which has only one policy. It requires an `encryptionKey`, since services cannot use `aws/s3`. An
   * {@link EncryptionKey} needs the same entries; `"aes256"` needs none.
   *
   * @defaultValue - none
   */
  readonly serviceAccess?: readonly ServiceAccess[];

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
  readonly reasons?: Reasons<SecureBucketRelaxable>;
}

/**
 * The minimum size of objects that S3 moves to another storage class.
 *
 * @public
 */
export type TransitionDefaultMinimumObjectSize =
  | "all_storage_classes_128K"
  | "varies_by_storage_class";

/**
 * Options of a {@link SecureBucket} that can be relaxed. A lifecycle rule with fewer days for noncurrent versions also
 * relaxes `noncurrentVersionExpiryDays`.
 *
 * @public
 */
export type SecureBucketRelaxable =
  | "encryptionKey"
  | "accessLogs"
  | "uploadEncryption"
  | "noncurrentVersionExpiryDays"
  | "deletion";

/** Default values of the options. */
export const secureBucketDefaults = {
  uploadEncryption: "as-bucket",
  noncurrentVersionExpiryDays: 90,
  abortMultipartUploadDays: 7,
  lifecycleRules: [],
  crossAccountAccess: [],
  serviceAccess: [],
  deletion: "protected",
} as const satisfies Partial<SecureBucketProps>;

/** Props with every default filled in. */
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
    serviceAccess: props.serviceAccess ?? defaults.serviceAccess,
    deletion: props.deletion ?? defaults.deletion,
  };
}
