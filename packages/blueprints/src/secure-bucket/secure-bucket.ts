import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging/index.js";
import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import { Construct } from "constructs";
import { logTarget } from "../access-log-bucket/log-target.ts";
import { keyReference, type KeyReference } from "../encryption-key/key-reference.ts";
import { bucketArn } from "../iam/arn.ts";
import { AwsAccount } from "../iam/aws-account.ts";
import type { PolicyStatement } from "../iam/policy-statement.ts";
import { claimName } from "../naming/claim-name.ts";
import { createGuardedBucket } from "../s3/guarded-bucket.ts";
import { tlsStatements } from "../s3/tls-statements.ts";
import { check } from "../validation/check.ts";
import {
  deleteAccess,
  readAccess,
  readWriteAccess,
  writeAccess,
  type BucketAccess,
} from "./bucket-access.ts";
import { bucketLifecycle } from "./bucket-lifecycle.ts";
import { prefixProblems } from "./bucket-prefix-rules.ts";
import {
  resolveSecureBucketProps,
  type ResolvedSecureBucketProps,
  type SecureBucketProps,
} from "./secure-bucket-props.ts";
import { secureBucketProblems } from "./secure-bucket-rules.ts";

/** Ids of the children: contract, since resource addresses are made of them. The others are in `s3/`. */
const ids = { logging: "Logging" } as const;

/**
 * A bucket that a security reviewer accepts as it is: nothing public, no ACLs, TLS 1.2 or newer only,
 * encrypted with a KMS key and no other way, versioned, and guarded against being destroyed.
 *
 * @public
 */
export class SecureBucket extends Construct {
  /** Name of the bucket, as it was given. */
  readonly bucketName: string;

  /** ARN of the bucket, known before it exists. */
  readonly bucketArn: string;

  /**
   * The bucket itself, as the way out to what this construct does not cover.
   *
   * @beta
   */
  readonly resource: S3Bucket;

  readonly #key: KeyReference | undefined;

  /**
   * @param scope - what the bucket belongs to
   * @param id - id within the scope; a part of the resource addresses, so changing it replaces the bucket
   * @param props - what the bucket is made of
   * @throws {@link BlueprintError} with `secure-bucket/bucket-name`, `secure-bucket/encryption-key`,
   * `secure-bucket/access-logs`, `secure-bucket/noncurrent-version-expiry-days`,
   * `secure-bucket/abort-multipart-upload-days`, `secure-bucket/lifecycle-rules`, `secure-bucket/deletion` or
   * `secure-bucket/tags`
   */
  constructor(scope: Construct, id: string, props: SecureBucketProps) {
    super(scope, id);
    const resolved = resolveSecureBucketProps(props);
    check(this, "SecureBucket", [...secureBucketProblems(resolved), ...this.#claim(resolved)]);
    this.bucketName = resolved.bucketName;
    this.bucketArn = bucketArn(AwsAccount.of(this), resolved.bucketName);
    this.#key = this.#keyReference(resolved);
    this.resource = this.#createBucket(resolved);
    this.#createLogging(resolved);
  }

  /**
   * To list and read objects.
   *
   * Actions: `s3:ListBucket`, `s3:GetObject`; with an encryption key `kms:Decrypt` through S3 for this bucket.
   * With a prefix, a key that does not exist is answered with 403 rather than 404.
   *
   * @param prefix - folder that it is about, ending in "/"; left out: the whole bucket
   * @throws {@link BlueprintError} with `secure-bucket/prefix`
   */
  readAccess(prefix?: string): PolicyStatement[] {
    return readAccess(this.#access(prefix));
  }

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
  writeAccess(prefix?: string): PolicyStatement[] {
    return writeAccess(this.#access(prefix));
  }

  /**
   * To list, read and write objects: the actions of `readAccess` and `writeAccess`.
   *
   * @param prefix - folder that it is about, ending in "/"; left out: the whole bucket
   * @throws {@link BlueprintError} with `secure-bucket/prefix`
   */
  readWriteAccess(prefix?: string): PolicyStatement[] {
    return readWriteAccess(this.#access(prefix));
  }

  /**
   * To delete objects; their last version stays for as long as every noncurrent version does.
   *
   * Actions: `s3:DeleteObject`.
   *
   * @param prefix - folder that it is about, ending in "/"; left out: the whole bucket
   * @throws {@link BlueprintError} with `secure-bucket/prefix`
   */
  deleteAccess(prefix?: string): PolicyStatement[] {
    return deleteAccess(this.#access(prefix));
  }

  #claim({ bucketName }: ResolvedSecureBucketProps) {
    const where = { code: "secure-bucket/bucket-name", property: "bucketName" };
    return claimName(this.node.root, "bucket", bucketName, this.node.path, where);
  }

  #keyReference({ encryptionKey }: ResolvedSecureBucketProps): KeyReference | undefined {
    return encryptionKey === undefined ? undefined : keyReference(this, encryptionKey);
  }

  #createBucket(props: ResolvedSecureBucketProps): S3Bucket {
    const { bucket } = createGuardedBucket(this, {
      bucketName: props.bucketName,
      deletion: props.deletion,
      tags: props.tags,
      encryption: { keyArn: this.#key?.keyArn },
      statements: tlsStatements(this.bucketArn),
      lifecycleRules: bucketLifecycle(props),
      dependsOn: this.#key?.dependsOn,
    });
    return bucket;
  }

  #createLogging({ bucketName, accessLogs }: ResolvedSecureBucketProps): void {
    if (!accessLogs) return;
    new S3BucketLoggingA(this, ids.logging, {
      bucket: this.resource.id,
      targetPrefix: `${bucketName}/`,
      ...logTarget(this, accessLogs),
    });
  }

  #access(prefix: string | undefined): BucketAccess {
    const where = { code: "secure-bucket/prefix", property: "prefix" };
    check(this, "SecureBucket", prefixProblems(prefix, where));
    return {
      account: AwsAccount.of(this),
      bucketArn: this.bucketArn,
      keyArn: this.#key?.keyArn,
      prefix,
    };
  }
}
