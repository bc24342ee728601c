import type { EncryptionKey } from "../encryption-key/encryption-key.ts";
import type { Location } from "../iam/location.ts";
import type { PolicyStatement } from "../iam/policy-statement.ts";

/**
 * A bucket that this app creates or only refers to: its name, and grants to use it.
 *
 * @public
 */
export interface SecureBucketReference {
  /** Name of the bucket. */
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
   * Actions: `s3:ListBucket`, `s3:GetObject`; with an encryption key also `kms:Decrypt`, only through S3 and for this
   * bucket. With a prefix, S3 responds to a request for a missing object with 403 instead of 404.
   *
   * @param prefix - folder to grant access to, ending in "/"; the whole bucket if it is left out
   * @throws {@link BlueprintError} with `secure-bucket/prefix`
   */
  readAccess(prefix?: string): PolicyStatement[];

  /**
   * Grants writing objects, including large ones, but not reading or deleting them. An overwritten object becomes a
   * noncurrent version.
   *
   * Actions: `s3:PutObject`, `s3:AbortMultipartUpload`, `s3:ListMultipartUploadParts`; with an encryption key also
   * `kms:GenerateDataKey` and `kms:Decrypt`, only through S3 and for this bucket.
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
   * Grants deleting objects. The last version of a deleted object is kept like any other noncurrent version.
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
export interface SecureBucketReferenceOptions extends Location {
  /**
   * Key that S3 encrypts objects with: an {@link EncryptionKey}, the ARN of a KMS key, or `"aes256"` for SSE-S3. The
   * grants include the use of a key.
   *
   * @defaultValue - `aws/s3`; like `"aes256"`, it needs no permission
   */
  readonly encryptionKey?: EncryptionKey | "aes256" | (string & {});
}
