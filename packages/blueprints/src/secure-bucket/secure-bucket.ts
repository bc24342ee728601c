import type { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging/index.js";
import { Construct, type IConstruct } from "constructs";
import { keyReference, type KeyReference } from "../encryption-key/key-reference.ts";
import type { PolicyStatement, ResourcePolicyStatement } from "../iam/policy-statement.ts";
import { formerChildIds, releasedRenames } from "../moves/former-child-ids.ts";
import { addMovedBlocks } from "../moves/moved-blocks.ts";
import { movedFromProblems } from "../moves/moved-from-rules.ts";
import { claimName } from "../naming/claim-name.ts";
import { showRelaxations } from "../relaxed/show-relaxations.ts";
import { bucketPolicyProblems } from "../s3/bucket-policy-rules.ts";
import { createGuardedBucket, type BucketResources } from "../s3/guarded-bucket.ts";
import { check } from "../validation/check.ts";
import { readProps } from "../validation/read-props.ts";
import { bucketLifecycle } from "./bucket-lifecycle.ts";
import { createBucketLogging } from "./bucket-logging.ts";
import { NamedBucket } from "./named-bucket.ts";
import { policySizeWhere, secureBucketPolicy } from "./secure-bucket-policy.ts";
import {
  resolveSecureBucketProps,
  type ResolvedSecureBucketProps,
  type SecureBucketProps,
} from "./secure-bucket-props.ts";
import { secureBucketReferenceProblems } from "./secure-bucket-reference-rules.ts";
import type {
  SecureBucketReference,
  SecureBucketReferenceOptions,
} from "./secure-bucket-reference.ts";
import { secureBucketRelaxations } from "./secure-bucket-relaxations.ts";
import { secureBucketProblems } from "./secure-bucket-rules.ts";
import { secureBucketReferenceShape, secureBucketShape } from "./secure-bucket-shape.ts";

/**
 * The L1 resources of a {@link SecureBucket}, as escape hatches.
 *
 * @beta
 */
export interface SecureBucketResources extends BucketResources {
  /** The access logging; `undefined` without `accessLogs`. */
  readonly logging: S3BucketLoggingA | undefined;
}

/**
 * An S3 bucket with the settings that a security review asks for. It is not public, has no ACLs, and requires TLS 1.2
 * or newer. It encrypts every object with a KMS key, keeps old versions, and is protected against being destroyed.
 *
 * @example
 * ```ts
 * import { AccessLogBucket, SecureBucket } from "@kantox/blueprints";
 * import type { TerraformStack } from "cdktf";
 *
 * export function reports(stack: TerraformStack, accessLogs: AccessLogBucket) {
 *   const bucket = new SecureBucket(stack, "reports", {
 *     bucketName: "example-reports-dev",
 *     accessLogs,
 *   });
 *   return { invoices: bucket.readWriteAccess("invoices/") };
 * }
 * ```
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html
 * @public
 */
export class SecureBucket extends Construct implements SecureBucketReference {
  /** Name of the bucket, as it was given. */
  readonly bucketName: string;

  /**
   * L1 resources of the bucket, as escape hatches for options that this construct does not have.
   *
   * @beta
   */
  readonly resources: SecureBucketResources;

  readonly #key: KeyReference | undefined;
  readonly #named: NamedBucket;

  /**
   * @param scope - parent of the bucket
   * @param id - id within the scope; a part of the resource addresses, so changing it replaces the bucket
   * @param props - options of the bucket
   * @throws {@link BlueprintError} with `secure-bucket/options`, `secure-bucket/bucket-name`,
   * `secure-bucket/encryption-key`, `secure-bucket/upload-encryption`, `secure-bucket/access-logs`,
   * `secure-bucket/noncurrent-version-expiry-days`, `secure-bucket/noncurrent-versions-to-keep`,
   * `secure-bucket/abort-multipart-upload-days`, `secure-bucket/lifecycle-rules`,
   * `secure-bucket/transition-default-minimum-object-size`, `secure-bucket/cross-account-access`,
   * `secure-bucket/service-access`, `secure-bucket/deletion`, `secure-bucket/tags`, `secure-bucket/moved-from` or
   * `secure-bucket/reasons`
   */
  constructor(scope: Construct, id: string, props: SecureBucketProps) {
    super(scope, id);
    const given = readProps(props, secureBucketShape);
    const resolved = resolveSecureBucketProps(given.props);
    const problems = [
      ...secureBucketProblems(this, resolved),
      ...this.#claim(resolved),
      ...movedFromProblems(this, resolved.movedFrom, "secure-bucket"),
    ];
    check(this, "SecureBucket", given.problems(problems));
    this.#key = this.#keyReference(resolved);
    this.#named = this.#name(resolved);
    this.bucketName = resolved.bucketName;
    const statements = this.#policy(resolved);
    showRelaxations(this, secureBucketRelaxations(resolved), resolved.reasons);
    const resources = this.#createBucket(resolved, statements);
    this.resources = { ...resources, logging: createBucketLogging(this, resources, resolved) };
    addMovedBlocks(this, {
      code: "secure-bucket/moved-from",
      movedFrom: resolved.movedFrom,
      renames: releasedRenames(formerChildIds.SecureBucket),
    });
  }

  /**
   * Refers by name to a bucket that this stack does not create. It creates no resource and reads no data source.
   *
   * @param scope - the stack or construct that uses the bucket
   * @param bucketName - name of the bucket
   * @param options - account, region and encryption of the bucket
   * @throws {@link BlueprintError} with `secure-bucket/options`, `secure-bucket/bucket-name`,
   * `secure-bucket/encryption-key`, `secure-bucket/account-id` or `secure-bucket/region`
   */
  static fromName(
    scope: IConstruct,
    bucketName: string,
    options: SecureBucketReferenceOptions = {},
  ): SecureBucketReference {
    const { props, problems } = readProps(options, secureBucketReferenceShape);
    const ofRules = secureBucketReferenceProblems(bucketName, props);
    check(scope, "SecureBucket.fromName", problems(ofRules));
    const { encryptionKey } = props;
    const hasKey = encryptionKey !== undefined && encryptionKey !== "aes256";
    const keyArn = hasKey ? keyReference(scope, encryptionKey).keyArn : undefined;
    return new NamedBucket(scope, { bucketName, location: props, keyArn });
  }

  /** ARN of the bucket, known before it exists. */
  get bucketArn(): string {
    return this.#named.bucketArn;
  }

  /**
   * Grants listing objects, but not reading them.
   *
   * Actions: `s3:ListBucket`.
   *
   * @param prefix - folder to grant access to, ending in "/"; the whole bucket if it is left out
   * @throws {@link BlueprintError} with `secure-bucket/prefix`
   */
  listAccess(prefix?: string): PolicyStatement[] {
    return this.#named.listAccess(prefix);
  }

  /**
   * Grants listing and reading objects.
   *
   * Actions: `s3:ListBucket`, `s3:GetObject`; with an encryption key also `kms:Decrypt`, only through S3 and for this
   * bucket. With a prefix, S3 responds to a request for a missing object with 403 instead of 404.
   *
   * @param prefix - folder to grant access to, ending in "/"; the whole bucket if it is left out
   * @throws {@link BlueprintError} with `secure-bucket/prefix`
   */
  readAccess(prefix?: string): PolicyStatement[] {
    return this.#named.readAccess(prefix);
  }

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
  writeAccess(prefix?: string): PolicyStatement[] {
    return this.#named.writeAccess(prefix);
  }

  /**
   * Grants listing, reading and writing objects: the actions of `readAccess` and `writeAccess`.
   *
   * @param prefix - folder to grant access to, ending in "/"; the whole bucket if it is left out
   * @throws {@link BlueprintError} with `secure-bucket/prefix`
   */
  readWriteAccess(prefix?: string): PolicyStatement[] {
    return this.#named.readWriteAccess(prefix);
  }

  /**
   * Grants deleting objects. The last version of a deleted object is kept like any other noncurrent version.
   *
   * Actions: `s3:DeleteObject`.
   *
   * @param prefix - folder to grant access to, ending in "/"; the whole bucket if it is left out
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
    if (encryptionKey === undefined || encryptionKey === "aes256") return undefined;
    return keyReference(this, encryptionKey);
  }

  #name({ bucketName }: ResolvedSecureBucketProps): NamedBucket {
    return new NamedBucket(this, { bucketName, location: {}, keyArn: this.#key?.keyArn });
  }

  #policy(props: ResolvedSecureBucketProps): ResourcePolicyStatement[] {
    const statements = secureBucketPolicy(this, this.bucketArn, props);
    check(this, "SecureBucket", bucketPolicyProblems(this, statements, policySizeWhere(props)));
    return statements;
  }

  #createBucket(
    props: ResolvedSecureBucketProps,
    statements: readonly ResourcePolicyStatement[],
  ): BucketResources {
    return createGuardedBucket(this, {
      bucketName: props.bucketName,
      deletion: props.deletion,
      tags: props.tags,
      encryption: props.encryptionKey === "aes256" ? "aes256" : { keyArn: this.#key?.keyArn },
      statements,
      lifecycleRules: bucketLifecycle(props),
      transitionDefaultMinimumObjectSize: props.transitionDefaultMinimumObjectSize,
      dependsOn: this.#key?.dependsOn,
    });
  }
}
