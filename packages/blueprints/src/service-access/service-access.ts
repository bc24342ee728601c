import type { Location } from "../iam/location.ts";

/**
 * Access of one AWS service to a bucket, as plain data. `service` selects the preset. The same entry in
 * `serviceAccess` of the bucket's {@link EncryptionKey} adds the statements that the service needs to use the key.
 *
 * @public
 */
export type ServiceAccess =
  | CloudFrontAccess
  | CloudTrailAccess
  | AwsConfigAccess
  | LoadBalancerAccess
  | LogDeliveryAccess
  | S3ReportsAccess;

/**
 * Lets one CloudFront distribution read objects through an origin access control.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
 * @public
 */
export interface CloudFrontAccess {
  /** Name of the preset. */
  readonly service: "cloudfront";

  /**
   * ARN of the distribution, known at plan time: as a string, or from a variable or data source. The ARN of a resource
   * in the same app would hide the whole policy, so create the distribution first: it needs only the name of the
   * bucket.
   */
  readonly distributionArn: string;

  /**
   * Folder that the distribution may read, ending in "/".
   *
   * @defaultValue - the whole bucket
   */
  readonly prefix?: string;
}

/**
 * Lets one CloudTrail trail check the bucket and deliver its logs. If the bucket has an `encryptionKey`, the trail
 * needs the same key in `kms_key_id`. If the bucket has `"aes256"`, the trail has no key.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
 * @public
 */
export interface CloudTrailAccess extends Location {
  /** Name of the preset. */
  readonly service: "cloudtrail";

  /** Name of the trail, 3 to 128 characters. `accountId` is the account that owns it, `region` its home region. */
  readonly trailName: string;

  /**
   * Id of the organization, e.g. `o-abcd123456`, if the trail is an organization trail.
   *
   * @defaultValue - the trail logs only its own account
   */
  readonly organizationId?: string;

  /**
   * Folder that the trail writes to, ending in "/": its `s3_key_prefix` with a slash.
   *
   * @defaultValue - the trail has no prefix
   */
  readonly prefix?: string;
}

/**
 * Lets AWS Config of one account check the bucket and deliver to it. If the bucket has an `encryptionKey`, the delivery
 * channel needs the same key in `s3_kms_key_arn`.
 *
 * @see https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html
 * @see https://docs.aws.amazon.com/config/latest/developerguide/s3-kms-key-policy.html
 * @public
 */
export interface AwsConfigAccess extends Pick<Location, "accountId"> {
  /** Name of the preset. */
  readonly service: "config";

  /**
   * Folder that Config writes to, ending in "/": `s3_key_prefix` of the delivery channel with a slash.
   *
   * @defaultValue - the delivery channel has no prefix
   */
  readonly prefix?: string;
}

/**
 * Lets the Application and Classic Load Balancers of one account write their logs. They support only buckets with
 * `encryptionKey: "aes256"`. The region is the bucket's. For Network Load Balancers, use `"log-delivery"`.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/enable-access-logs.html
 * @public
 */
export interface LoadBalancerAccess extends Pick<Location, "accountId"> {
  /** Name of the preset. */
  readonly service: "load-balancer";

  /**
   * Folder that the load balancers write to, ending in "/": the prefix of their access logs with a slash.
   *
   * @defaultValue - the logs have no prefix
   */
  readonly prefix?: string;
}

/**
 * Lets the log delivery of CloudWatch Logs (`delivery.logs.amazonaws.com`) check the bucket and deliver the logs of one
 * account and region, e.g. those of Network Load Balancers, VPC flow logs and Route 53 resolver queries.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-S3.html
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/enable-access-logs.html
 * @public
 */
export interface LogDeliveryAccess extends Location {
  /** Name of the preset. */
  readonly service: "log-delivery";

  /**
   * Folder that logs are delivered to, ending in "/".
   *
   * @defaultValue - the logs have no prefix
   */
  readonly prefix?: string;
}

/**
 * Lets S3 write the inventory and the storage class analysis of one bucket.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html#example-bucket-policies-s3-inventory
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/configure-inventory.html
 * @public
 */
export interface S3ReportsAccess extends Pick<Location, "accountId"> {
  /** Name of the preset. */
  readonly service: "s3-reports";

  /** Name of the bucket that the reports describe. `accountId` is the account that owns it. */
  readonly sourceBucketName: string;

  /**
   * Folder that reports are written to, ending in "/".
   *
   * @defaultValue - the whole bucket
   */
  readonly prefix?: string;
}

/** The options of each preset: `true` if the option is required. */
export const serviceAccessOptions = {
  cloudfront: { distributionArn: true, prefix: false },
  cloudtrail: {
    trailName: true,
    organizationId: false,
    accountId: false,
    region: false,
    prefix: false,
  },
  config: { accountId: false, prefix: false },
  "load-balancer": { accountId: false, prefix: false },
  "log-delivery": { accountId: false, region: false, prefix: false },
  "s3-reports": { sourceBucketName: true, accountId: false, prefix: false },
} as const satisfies Record<ServiceAccess["service"], Readonly<Record<string, boolean>>>;
