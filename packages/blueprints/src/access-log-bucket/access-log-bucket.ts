import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import type { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy/index.js";
import { Construct } from "constructs";
import { bucketArn } from "../iam/arn.ts";
import { AwsAccount } from "../iam/aws-account.ts";
import type { PolicyStatement, ResourcePolicyStatement } from "../iam/policy-statement.ts";
import { claimName } from "../naming/claim-name.ts";
import { showRelaxations } from "../relaxed/show-relaxations.ts";
import { readAccess } from "../s3/bucket-access.ts";
import { bucketPolicyProblems } from "../s3/bucket-policy-rules.ts";
import { createGuardedBucket } from "../s3/guarded-bucket.ts";
import { prefixProblems } from "../s3/prefix-rules.ts";
import { wholeBucketRule } from "../s3/whole-bucket-rule.ts";
import { check } from "../validation/check.ts";
import {
  resolveAccessLogBucketProps,
  type AccessLogBucketProps,
  type ResolvedAccessLogBucketProps,
} from "./access-log-bucket-props.ts";
import { accessLogBucketRelaxations } from "./access-log-bucket-relaxations.ts";
import { accessLogBucketProblems } from "./access-log-bucket-rules.ts";
import { logDeliveryPolicy } from "./log-delivery-policy.ts";

/**
 * The bucket that other buckets of the account and region write their access logs to. It is encrypted with
 * SSE-S3, since log delivery takes no KMS key, and it keeps no log of itself, which would never end.
 *
 * @public
 */
export class AccessLogBucket extends Construct {
  /** Name of the bucket, as it was given. */
  readonly bucketName: string;

  /** ARN of the bucket, known before it exists. */
  readonly bucketArn: string;

  /** Names of the buckets that may log here; `undefined`: every bucket of the account. */
  readonly sourceBucketNames: readonly string[] | undefined;

  /** How the logs of all that log here are laid out by day; `undefined`: not at all. */
  readonly datePartition: AccessLogBucketProps["datePartition"];

  /**
   * The bucket itself, as the way out to what this construct does not cover.
   *
   * @beta
   */
  readonly resource: S3Bucket;

  /**
   * The policy that lets logs in: what a bucket that logs here has to wait for.
   *
   * @beta
   */
  readonly policy: S3BucketPolicy;

  /**
   * @param scope - what the bucket belongs to
   * @param id - id within the scope; a part of the resource addresses, so changing it replaces the bucket
   * @param props - what the bucket is made of
   * @throws {@link BlueprintError} with `access-log-bucket/bucket-name`, `access-log-bucket/expiry-days`,
   * `access-log-bucket/source-bucket-names`, `access-log-bucket/date-partition`, `access-log-bucket/deletion`,
   * `access-log-bucket/tags` or `access-log-bucket/reasons`
   */
  constructor(scope: Construct, id: string, props: AccessLogBucketProps) {
    super(scope, id);
    const resolved = resolveAccessLogBucketProps(props);
    check(this, "AccessLogBucket", [
      ...accessLogBucketProblems(resolved),
      ...this.#claim(resolved),
    ]);
    this.bucketName = resolved.bucketName;
    this.bucketArn = bucketArn(AwsAccount.of(this), resolved.bucketName);
    this.sourceBucketNames = resolved.sourceBucketNames;
    this.datePartition = resolved.datePartition;
    const statements = this.#policy(resolved);
    showRelaxations(this, accessLogBucketRelaxations(resolved), resolved.reasons);
    ({ bucket: this.resource, policy: this.policy } = this.#createBucket(resolved, statements));
  }

  /**
   * To list and read logs: for who looks into them, not for the services that they are about. Nobody but S3 writes
   * here.
   *
   * Actions: `s3:ListBucket`, `s3:GetObject`.
   *
   * @param prefix - folder that it is about, ending in "/": `<bucketName>/` holds the logs of one bucket; left out:
   * all logs
   * @throws {@link BlueprintError} with `access-log-bucket/prefix`
   */
  readAccess(prefix?: string): PolicyStatement[] {
    const where = { code: "access-log-bucket/prefix", property: "prefix" };
    check(this, "AccessLogBucket", prefixProblems(prefix, where));
    const { accountId } = AwsAccount.of(this);
    return readAccess({ bucketArn: this.bucketArn, accountId, key: undefined, prefix });
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
  ) {
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
