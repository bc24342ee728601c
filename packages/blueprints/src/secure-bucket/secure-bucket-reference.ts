import type { EncryptionKey } from "../encryption-key/encryption-key.ts";
import type { Location } from "../iam/location.ts";
import type { PolicyStatement } from "../iam/policy-statement.ts";

/**
 * A bucket as its users know it, whether or not this app creates it: its name, and the grants on it.
 *
 * @public
 */
export interface SecureBucketReference {
  /** Name of the bucket, as it was given. */
  readonly bucketName: string;

  /** ARN of the bucket, known before it exists. */
  readonly bucketArn: string;

  /**
   * Grants listing objects, but not reading them.
   *
   * Actions: `s3:ListBucket`.
   *
   * @param prefix - folder to grant access to, ending in "/"; the whole bucket if it is left out
   * @throws {@link BlueprintError} with `secure-bucket/prefix`
   */
  listAccess(prefix?: string): PolicyStatement[];

  /**
   * Grants listing and reading objects.
   *
   * Actions: `s3:ListBucket`, `s3:GetObject`; with an encryption key `kms:Decrypt` through S3 for this bucket.
   * With a prefix, S3 answers a request for a missing object with 403 instead of 404.
   *
   * @param prefix - folder to grant access to, ending in "/"; the whole bucket if it is left out
   * @throws {@link BlueprintError} with `secure-bucket/prefix`
   */
  readAccess(prefix?: string): PolicyStatement[];

  /**
   * Grants writing objects, including large ones, but neither reading nor deleting them. An overwritten object stays as
   * a noncurrent version.
   *
   * Actions: `s3:PutObject`, `s3:AbortMultipartUpload`, `s3:ListMultipartUploadParts`; with an encryption key
   * `kms:GenerateDataKey` and `kms:Decrypt` through S3 for this bucket.
   *
   * @param prefix - folder to grant access to, ending in "/"; the whole bucket if it is left out
   * @throws {@link BlueprintError} with `secure-bucket/prefix`
   */
  writeAccess(prefix?: string): PolicyStatement[];

  /**
   * Grants listing, reading and writing objects: the actions of `readAccess` and `writeAccess`.
   *
   * @param prefix - folder to grant access to, ending in "/"; the whole bucket if it is left out
   * @throws {@link BlueprintError} with `secure-bucket/prefix`
   */
  readWriteAccess(prefix?: string): PolicyStatement[];

  /**
   * Grants deleting objects. Their last version stays for as long as every noncurrent version does.
   *
   * Actions: `s3:DeleteObject`.
   *
   * @param prefix - folder to grant access to, ending in "/"; the whole bucket if it is left out
   * @throws {@link BlueprintError} with `secure-bucket/prefix`
   */
  deleteAccess(prefix?: string): PolicyStatement[];
}

/**
 * Options of a reference to a bucket that this stack does not create.
 *
 * @public
 */
export interface SecureBucketReferenceProps extends Location {
  /**
   * Key that the objects are encrypted with: an {@link EncryptionKey}, or the ARN of a KMS key. The grants include the
   * use of the key.
   *
   * @defaultValue - none that needs a permission: `aws/s3` of the account, or SSE-S3
   */
  readonly encryptionKey?: EncryptionKey | string;
}
