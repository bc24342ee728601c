import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import type { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy/index.js";
import { Construct } from "constructs";
import { bucketArn } from "../iam/arn.ts";
import { AwsAccount } from "../iam/aws-account.ts";
import { claimName } from "../naming/claim-name.ts";
import { createGuardedBucket } from "../s3/guarded-bucket.ts";
import { wholeBucketRule } from "../s3/whole-bucket-rule.ts";
import { check } from "../validation/check.ts";
import {
  resolveAccessLogBucketProps,
  type AccessLogBucketProps,
  type ResolvedAccessLogBucketProps,
} from "./access-log-bucket-props.ts";
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
   * `access-log-bucket/source-bucket-names`, `access-log-bucket/deletion` or `access-log-bucket/tags`
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
    ({ bucket: this.resource, policy: this.policy } = this.#createBucket(resolved));
  }

  #claim({ bucketName }: ResolvedAccessLogBucketProps) {
    const where = { code: "access-log-bucket/bucket-name", property: "bucketName" };
    return claimName(this.node.root, "bucket", bucketName, this.node.path, where);
  }

  #createBucket(props: ResolvedAccessLogBucketProps) {
    return createGuardedBucket(this, {
      bucketName: props.bucketName,
      deletion: props.deletion,
      tags: props.tags,
      encryption: "aes256",
      statements: logDeliveryPolicy(AwsAccount.of(this), {
        bucketName: props.bucketName,
        sourceBucketNames: props.sourceBucketNames,
      }),
      lifecycleRules: [wholeBucketRule(props)],
      dependsOn: undefined,
    });
  }
}
