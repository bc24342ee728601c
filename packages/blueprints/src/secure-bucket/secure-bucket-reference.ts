import type { EncryptionKey } from "../encryption-key/encryption-key.ts";
import type { PolicyStatement } from "../iam/policy-statement.ts";

/**
 * A bucket as its users know it, whoever made it: its name, and what may be granted on it.
 *
 * @public
 */
export interface SecureBucketReference {
  /** Name of the bucket, as it was given. */
  readonly bucketName: string;

  /** ARN of the bucket, known before it exists. */
  readonly bucketArn: string;

  /**
   * To list objects, but to read none.
   *
   * Actions: `s3:ListBucket`.
   *
   * @param prefix - folder that it is about, ending in "/"; left out: the whole bucket
   * @throws {@link BlueprintError} with `secure-bucket/prefix`
   */
  listAccess(prefix?: string): PolicyStatement[];

  /**
   * To list and read objects.
   *
   * Actions: `s3:ListBucket`, `s3:GetObject`; with an encryption key `kms:Decrypt` through S3 for this bucket.
   * With a prefix, a key that does not exist is answered with 403 rather than 404.
   *
   * @param prefix - folder that it is about, ending in "/"; left out: the whole bucket
   * @throws {@link BlueprintError} with `secure-bucket/prefix`
   */
  readAccess(prefix?: string): PolicyStatement[];

  /**
   * To write objects, large ones too, but neither to read nor to delete. An object that is overwritten
   * stays as a noncurrent version.
   *
   * Actions: `s3:PutObject`, `s3:AbortMultipartUpload`, `s3:ListMultipartUploadParts`; with an encryption key
   * `kms:GenerateDataKey` and `kms:Decrypt` through S3 for this bucket.
   *
   * @param prefix - folder that it is about, ending in "/"; left out: the whole bucket
   * @throws {@link BlueprintError} with `secure-bucket/prefix`
   */
  writeAccess(prefix?: string): PolicyStatement[];

  /**
   * To list, read and write objects: the actions of `readAccess` and `writeAccess`.
   *
   * @param prefix - folder that it is about, ending in "/"; left out: the whole bucket
   * @throws {@link BlueprintError} with `secure-bucket/prefix`
   */
  readWriteAccess(prefix?: string): PolicyStatement[];

  /**
   * To delete objects; their last version stays for as long as every noncurrent version does.
   *
   * Actions: `s3:DeleteObject`.
   *
   * @param prefix - folder that it is about, ending in "/"; left out: the whole bucket
   * @throws {@link BlueprintError} with `secure-bucket/prefix`
   */
  deleteAccess(prefix?: string): PolicyStatement[];
}

/**
 * What is known of a bucket that this stack does not make.
 *
 * @public
 */
export interface SecureBucketReferenceProps {
  /**
   * Key that its objects are encrypted with: an {@link EncryptionKey}, or the ARN of a KMS key. The access values
   * say what of it is needed.
   *
   * @defaultValue - none that needs a permission: `aws/s3` of the account, or SSE-S3
   */
  readonly encryptionKey?: EncryptionKey | string;

  /**
   * Number of the account that the bucket lies in, twelve digits: nobody else's bucket of that name is meant.
   *
   * @defaultValue - the account of the stack
   */
  readonly accountId?: string;
}
