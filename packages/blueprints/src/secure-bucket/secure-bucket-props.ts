import type { AccessLogBucket } from "../access-log-bucket/access-log-bucket.ts";
import type { Deletion } from "../deletion/deletion.ts";
import type { EncryptionKey } from "../encryption-key/encryption-key.ts";
import type { Tags } from "../tags/tags.ts";
import type { BucketLifecycleRule } from "./bucket-lifecycle.ts";

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
}

/** The same with every default in place. */
export type ResolvedSecureBucketProps = SecureBucketProps &
  Required<
    Pick<
      SecureBucketProps,
      "noncurrentVersionExpiryDays" | "abortMultipartUploadDays" | "lifecycleRules" | "deletion"
    >
  >;

export function resolveSecureBucketProps(props: SecureBucketProps): ResolvedSecureBucketProps {
  return {
    ...props,
    noncurrentVersionExpiryDays: props.noncurrentVersionExpiryDays ?? 90,
    abortMultipartUploadDays: props.abortMultipartUploadDays ?? 7,
    lifecycleRules: props.lifecycleRules ?? [],
    deletion: props.deletion ?? "protected",
  };
}
