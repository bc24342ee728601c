import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging/index.js";
import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import { Construct, type IConstruct } from "constructs";
import { logTarget } from "../access-log-bucket/log-target.ts";
import { keyReference, type KeyReference } from "../encryption-key/key-reference.ts";
import type { PolicyStatement, ResourcePolicyStatement } from "../iam/policy-statement.ts";
import { claimName } from "../naming/claim-name.ts";
import { showRelaxations } from "../relaxed/show-relaxations.ts";
import { bucketPolicyProblems } from "../s3/bucket-policy-rules.ts";
import { createGuardedBucket } from "../s3/guarded-bucket.ts";
import { check } from "../validation/check.ts";
import { bucketLifecycle } from "./bucket-lifecycle.ts";
import { NamedBucket } from "./named-bucket.ts";
import { secureBucketPolicy } from "./secure-bucket-policy.ts";
import {
  resolveSecureBucketProps,
  type ResolvedSecureBucketProps,
  type SecureBucketProps,
} from "./secure-bucket-props.ts";
import { secureBucketReferenceProblems } from "./secure-bucket-reference-rules.ts";
import type {
  SecureBucketReference,
  SecureBucketReferenceProps,
} from "./secure-bucket-reference.ts";
import { secureBucketRelaxations } from "./secure-bucket-relaxations.ts";
import { secureBucketProblems } from "./secure-bucket-rules.ts";

/** Ids of the children: contract, since resource addresses are made of them. The others are in `s3/`. */
const ids = { logging: "Logging" } as const;

/**
 * A bucket that a security reviewer accepts as it is: nothing public, no ACLs, TLS 1.2 or newer only,
 * encrypted with a KMS key and no other way, versioned, and guarded against being destroyed.
 *
 * @public
 */
export class SecureBucket extends Construct implements SecureBucketReference {
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
  readonly #named: NamedBucket;

  /**
   * @param scope - what the bucket belongs to
   * @param id - id within the scope; a part of the resource addresses, so changing it replaces the bucket
   * @param props - what the bucket is made of
   * @throws {@link BlueprintError} with `secure-bucket/bucket-name`, `secure-bucket/encryption-key`,
   * `secure-bucket/upload-encryption`, `secure-bucket/access-logs`,
   * `secure-bucket/noncurrent-version-expiry-days`, `secure-bucket/noncurrent-versions-to-keep`,
   * `secure-bucket/abort-multipart-upload-days`, `secure-bucket/lifecycle-rules`,
   * `secure-bucket/transition-default-minimum-object-size`, `secure-bucket/cross-account-access`,
   * `secure-bucket/deletion`, `secure-bucket/tags` or `secure-bucket/reasons`
   */
  constructor(scope: Construct, id: string, props: SecureBucketProps) {
    super(scope, id);
    const resolved = resolveSecureBucketProps(props);
    check(this, "SecureBucket", [
      ...secureBucketProblems(this, resolved),
      ...this.#claim(resolved),
    ]);
    this.#key = this.#keyReference(resolved);
    this.#named = this.#name(resolved);
    this.bucketName = this.#named.bucketName;
    this.bucketArn = this.#named.bucketArn;
    const statements = this.#policy(resolved);
    showRelaxations(this, secureBucketRelaxations(resolved), resolved.reasons);
    this.resource = this.#createBucket(resolved, statements);
    this.#createLogging(resolved);
  }

  /**
   * A bucket that exists already, of this account or another one, or that another stack makes: its access values,
   * and no resource. Nothing is looked up.
   *
   * @param scope - the stack or construct that uses the bucket
   * @param bucketName - name of the bucket
   * @param props - what is known of it
   * @throws {@link BlueprintError} with `secure-bucket/bucket-name`, `secure-bucket/encryption-key` or
   * `secure-bucket/account-id`
   */
  static fromName(
    scope: IConstruct,
    bucketName: string,
    props: SecureBucketReferenceProps = {},
  ): SecureBucketReference {
    check(scope, "SecureBucket.fromName", secureBucketReferenceProblems(bucketName, props));
    const { accountId, encryptionKey } = props;
    const keyArn = encryptionKey && keyReference(scope, encryptionKey).keyArn;
    return new NamedBucket(scope, { bucketName, accountId, keyArn });
  }

  /**
   * To list objects, but to read none.
   *
   * Actions: `s3:ListBucket`.
   *
   * @param prefix - folder that it is about, ending in "/"; left out: the whole bucket
   * @throws {@link BlueprintError} with `secure-bucket/prefix`
   */
  listAccess(prefix?: string): PolicyStatement[] {
    return this.#named.listAccess(prefix);
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
    return this.#named.readAccess(prefix);
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
    return this.#named.writeAccess(prefix);
  }

  /**
   * To list, read and write objects: the actions of `readAccess` and `writeAccess`.
   *
   * @param prefix - folder that it is about, ending in "/"; left out: the whole bucket
   * @throws {@link BlueprintError} with `secure-bucket/prefix`
   */
  readWriteAccess(prefix?: string): PolicyStatement[] {
    return this.#named.readWriteAccess(prefix);
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
    return this.#named.deleteAccess(prefix);
  }

  #claim({ bucketName }: ResolvedSecureBucketProps) {
    const where = { code: "secure-bucket/bucket-name", property: "bucketName" };
    return claimName(this.node.root, "bucket", bucketName, this.node.path, where);
  }

  #keyReference({ encryptionKey }: ResolvedSecureBucketProps): KeyReference | undefined {
    return encryptionKey === undefined ? undefined : keyReference(this, encryptionKey);
  }

  #name({ bucketName }: ResolvedSecureBucketProps): NamedBucket {
    return new NamedBucket(this, { bucketName, accountId: undefined, keyArn: this.#key?.keyArn });
  }

  #policy(props: ResolvedSecureBucketProps): ResourcePolicyStatement[] {
    const statements = secureBucketPolicy(this, this.bucketArn, props);
    const problems = bucketPolicyProblems(this, statements, {
      code: "secure-bucket/cross-account-access",
      property: "crossAccountAccess",
      fix: "Let the other account's roles assume one that the bucket knows.",
    });
    check(this, "SecureBucket", problems);
    return statements;
  }

  #createBucket(
    props: ResolvedSecureBucketProps,
    statements: readonly ResourcePolicyStatement[],
  ): S3Bucket {
    const { bucket } = createGuardedBucket(this, {
      bucketName: props.bucketName,
      deletion: props.deletion,
      tags: props.tags,
      encryption: { keyArn: this.#key?.keyArn },
      statements,
      lifecycleRules: bucketLifecycle(props),
      transitionDefaultMinimumObjectSize: props.transitionDefaultMinimumObjectSize,
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
}
