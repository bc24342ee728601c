import { Construct, type IConstruct } from "constructs";
import { AwsAccount } from "../iam/aws-account.ts";
import type { PolicyStatement, ResourcePolicyStatement } from "../iam/policy-statement.ts";
import { formerChildIds, releasedRenames } from "../moves/former-child-ids.ts";
import { addMovedBlocks } from "../moves/moved-blocks.ts";
import { movedFromProblems } from "../moves/moved-from-rules.ts";
import { claimName } from "../naming/claim-name.ts";
import { showRelaxations } from "../relaxed/show-relaxations.ts";
import { bucketPolicyProblems } from "../s3/bucket-policy-rules.ts";
import { createGuardedBucket, type BucketResources } from "../s3/guarded-bucket.ts";
import { wholeBucketRule } from "../s3/whole-bucket-rule.ts";
import { check } from "../validation/check.ts";
import { readProps } from "../validation/read-props.ts";
import {
  type DatePartition,
  resolveAccessLogBucketProps,
  type AccessLogBucketProps,
  type ResolvedAccessLogBucketProps,
} from "./access-log-bucket-props.ts";
import type {
  AccessLogBucketReference,
  AccessLogBucketReferenceOptions,
} from "./access-log-bucket-reference.ts";
import { accessLogBucketRelaxations } from "./access-log-bucket-relaxations.ts";
import {
  accessLogBucketProblems,
  accessLogBucketReferenceProblems,
} from "./access-log-bucket-rules.ts";
import { accessLogBucketReferenceShape, accessLogBucketShape } from "./access-log-bucket-shape.ts";
import { logDeliveryPolicy } from "./log-delivery-policy.ts";
import { NamedLogBucket } from "./named-log-bucket.ts";

/**
 * A bucket for the access logs of other buckets in the same account and region. It is encrypted with SSE-S3, since log
 * delivery does not support KMS keys. Access to the log bucket itself is not logged, since each log would cause
 * another.
 *
 * @example
 * ```ts
 * import { AccessLogBucket, SecureBucket } from "@kantox/blueprints";
 * import type { TerraformStack } from "cdktf";
 *
 * export function logged(stack: TerraformStack) {
 *   const accessLogs = new AccessLogBucket(stack, "access-logs", {
 *     bucketName: "example-access-logs-dev",
 *   });
 *   return new SecureBucket(stack, "data", { bucketName: "example-data-dev", accessLogs });
 * }
 * ```
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html
 * @public
 */
export class AccessLogBucket extends Construct implements AccessLogBucketReference {
  /** Name of the bucket, as it was given. */
  readonly bucketName: string;

  /** Names of the buckets that may write logs here; `undefined` if every bucket of the account may. */
  readonly sourceBucketNames: readonly string[] | undefined;

  /** Date that logs are grouped by; `undefined` if logs are not grouped by day. */
  readonly datePartition: DatePartition | undefined;

  /**
   * L1 resources of the bucket, as escape hatches for options that this construct does not have.
   *
   * @beta
   */
  readonly resources: BucketResources;

  readonly #named: NamedLogBucket;

  /**
   * @param scope - parent of the bucket
   * @param id - id within the scope; a part of the resource addresses, so changing it replaces the bucket
   * @param props - options of the bucket
   * @throws {@link BlueprintError} with `access-log-bucket/options`, `access-log-bucket/bucket-name`,
   * `access-log-bucket/expiry-days`, `access-log-bucket/source-bucket-names`, `access-log-bucket/date-partition`,
   * `access-log-bucket/deletion`, `access-log-bucket/tags`, `access-log-bucket/moved-from` or
   * `access-log-bucket/reasons`
   */
  constructor(scope: Construct, id: string, props: AccessLogBucketProps) {
    super(scope, id);
    const given = readProps(props, accessLogBucketShape);
    const resolved = resolveAccessLogBucketProps(given.props);
    const problems = [
      ...accessLogBucketProblems(resolved),
      ...this.#claim(resolved),
      ...movedFromProblems(this, resolved.movedFrom, "access-log-bucket"),
    ];
    check(this, "AccessLogBucket", given.problems(problems));
    this.bucketName = resolved.bucketName;
    this.sourceBucketNames = resolved.sourceBucketNames;
    this.datePartition = resolved.datePartition;
    this.#named = new NamedLogBucket(this, resolved.bucketName, {});
    const statements = this.#policy(resolved);
    showRelaxations(this, accessLogBucketRelaxations(resolved), resolved.reasons);
    this.resources = this.#createBucket(resolved, statements);
    addMovedBlocks(this, {
      code: "access-log-bucket/moved-from",
      movedFrom: resolved.movedFrom,
      renames: releasedRenames(formerChildIds.AccessLogBucket),
    });
  }

  /**
   * Refers by name to a log bucket that this stack does not create. It creates no resource and reads no data source.
   *
   * @param scope - the stack or construct that uses the bucket
   * @param bucketName - name of the bucket
   * @param options - account and region of the bucket, and how its logs are grouped by day
   * @throws {@link BlueprintError} with `access-log-bucket/options`, `access-log-bucket/bucket-name`,
   * `access-log-bucket/account-id`, `access-log-bucket/region` or `access-log-bucket/date-partition`
   */
  static fromName(
    scope: IConstruct,
    bucketName: string,
    options: AccessLogBucketReferenceOptions = {},
  ): AccessLogBucketReference {
    const { props, problems } = readProps(options, accessLogBucketReferenceShape);
    const ofRules = accessLogBucketReferenceProblems(bucketName, props);
    check(scope, "AccessLogBucket.fromName", problems(ofRules));
    return new NamedLogBucket(scope, bucketName, props);
  }

  /** ARN of the bucket, known before it exists. */
  get bucketArn(): string {
    return this.#named.bucketArn;
  }

  /**
   * Grants listing and reading logs, for people and tools that analyze them. Only S3 can write logs.
   *
   * Actions: `s3:ListBucket`, `s3:GetObject`.
   *
   * @param prefix - folder to grant access to, ending in "/", e.g. `<bucketName>/` for the logs of one bucket; the
   * whole bucket if it is left out
   * @throws {@link BlueprintError} with `access-log-bucket/prefix`
   */
  readAccess(prefix?: string): PolicyStatement[] {
    return this.#named.readAccess(prefix);
  }

  #claim({ bucketName }: ResolvedAccessLogBucketProps) {
    const where = { code: "access-log-bucket/bucket-name", property: "bucketName" };
    return claimName(this.node.root, "bucket", bucketName, this.node.path, where);
  }

  #policy({ bucketName, sourceBucketNames }: ResolvedAccessLogBucketProps) {
    const delivery = { bucketName, sourceBucketNames };
    const statements = logDeliveryPolicy(AwsAccount.of(this), delivery);
    const problems = bucketPolicyProblems(this, statements, {
      code: "access-log-bucket/source-bucket-names",
      property: "sourceBucketNames",
      fix: "Leave it out for every bucket of the account.",
    });
    check(this, "AccessLogBucket", problems);
    return statements;
  }

  #createBucket(
    props: ResolvedAccessLogBucketProps,
    statements: readonly ResourcePolicyStatement[],
  ): BucketResources {
    return createGuardedBucket(this, {
      bucketName: props.bucketName,
      deletion: props.deletion,
      tags: props.tags,
      encryption: "aes256",
      statements,
      lifecycleRules: [wholeBucketRule(props)],
      dependsOn: undefined,
    });
  }
}
