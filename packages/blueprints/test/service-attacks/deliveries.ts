import type { ServiceAccess } from "../../src/index.ts";

export const bucketName = "example-deliveries";
export const bucketArn = `arn:aws:s3:::${bucketName}`;
export const keyArn = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";

/** The ACL that most services request for each object. */
const acl = { "s3:x-amz-acl": "bucket-owner-full-control" };

/** The encryption headers of a service that encrypts with the key of the bucket by itself. */
const withKey = {
  "s3:x-amz-server-side-encryption": "aws:kms",
  "s3:x-amz-server-side-encryption-aws-kms-key-id": keyArn,
};

/** The requests of a service to a bucket and to the key of the bucket. */
export interface Delivery {
  readonly entry: ServiceAccess;
  readonly principal: string;
  /** Keys that the service sends with each request for the trusted source. */
  readonly source: Readonly<Record<string, string>>;
  /** Keys that the service sends for a source that is not trusted, each a separate attempt. */
  readonly otherSources: readonly Readonly<Record<string, string>>[];
  readonly requests: readonly {
    readonly action: string;
    /** Key of the object; `undefined` for the bucket. */
    readonly object?: string;
    readonly context?: Readonly<Record<string, string>>;
  }[];
  /** Keys of objects that the service must not use, with the action of the last request. */
  readonly otherObjects: readonly string[];
  readonly keyRequests: readonly {
    readonly action: string;
    readonly context?: Readonly<Record<string, string>>;
  }[];
}

const trail = "arn:aws:cloudtrail:eu-west-1:123456789012:trail/audit";
const trailContext = (arn: string) => ({ "kms:EncryptionContext:aws:cloudtrail:arn": arn });

/** The deliveries that AWS documents for each service, and attempts for other sources. */
export const deliveries: Readonly<Record<ServiceAccess["service"], Delivery>> = {
  cloudfront: {
    entry: {
      service: "cloudfront",
      distributionArn: "arn:aws:cloudfront::123456789012:distribution/EDFDVBD6EXAMPLE",
      prefix: "site/",
    },
    principal: "cloudfront.amazonaws.com",
    source: {
      "aws:SourceArn": "arn:aws:cloudfront::123456789012:distribution/EDFDVBD6EXAMPLE",
    },
    otherSources: [
      { "aws:SourceArn": "arn:aws:cloudfront::999999999999:distribution/EDFDVBD6EXAMPLE" },
      { "aws:SourceArn": "arn:aws:cloudfront::123456789012:distribution/EDFDVBD6EXAMPLE2" },
    ],
    requests: [{ action: "s3:GetObject", object: "site/index.html" }],
    otherObjects: ["private/index.html", "site", "site2/index.html"],
    keyRequests: [{ action: "kms:Decrypt" }],
  },
  cloudtrail: {
    entry: { service: "cloudtrail", trailName: "audit", organizationId: "o-exampleorgid" },
    principal: "cloudtrail.amazonaws.com",
    source: { "aws:SourceArn": trail },
    otherSources: [
      { "aws:SourceArn": "arn:aws:cloudtrail:eu-west-1:999999999999:trail/audit" },
      { "aws:SourceArn": "arn:aws:cloudtrail:eu-west-1:123456789012:trail/audit-2" },
      { "aws:SourceArn": "arn:aws:cloudtrail:us-east-1:123456789012:trail/audit" },
    ],
    requests: [
      { action: "s3:GetBucketAcl" },
      {
        action: "s3:PutObject",
        object: "AWSLogs/o-exampleorgid/210987654321/CloudTrail/eu-west-1/log.json.gz",
        context: { ...acl, ...withKey },
      },
      {
        action: "s3:PutObject",
        object: "AWSLogs/123456789012/CloudTrail/eu-west-1/log.json.gz",
        context: { ...acl, ...withKey },
      },
    ],
    otherObjects: ["AWSLogs/999999999999/CloudTrail/log.json.gz", "log.json.gz"],
    keyRequests: [
      { action: "kms:GenerateDataKey", context: trailContext(trail) },
      { action: "kms:Decrypt" },
      { action: "kms:DescribeKey" },
    ],
  },
  config: {
    entry: { service: "config" },
    principal: "config.amazonaws.com",
    source: { "aws:SourceAccount": "123456789012" },
    otherSources: [{ "aws:SourceAccount": "999999999999" }],
    requests: [
      { action: "s3:GetBucketAcl" },
      { action: "s3:ListBucket" },
      {
        action: "s3:PutObject",
        object: "AWSLogs/123456789012/Config/eu-west-1/history.json.gz",
        context: { ...acl, ...withKey },
      },
    ],
    otherObjects: ["AWSLogs/123456789012/CloudTrail/history.json.gz", "history.json.gz"],
    keyRequests: [{ action: "kms:Decrypt" }, { action: "kms:GenerateDataKey" }],
  },
  "load-balancer": {
    entry: { service: "load-balancer", prefix: "albs/" },
    principal: "logdelivery.elasticloadbalancing.amazonaws.com",
    source: {
      "aws:SourceArn":
        "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/web/50dc6c495c0c9188",
    },
    otherSources: [
      {
        "aws:SourceArn":
          "arn:aws:elasticloadbalancing:eu-west-1:999999999999:loadbalancer/app/web/50dc6c495c0c9188",
      },
      {
        "aws:SourceArn":
          "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/web/50dc6c495c0c9188",
      },
    ],
    requests: [
      {
        action: "s3:PutObject",
        object: "albs/AWSLogs/123456789012/elasticloadbalancing/eu-west-1/log.gz",
        context: { "s3:x-amz-server-side-encryption": "AES256" },
      },
    ],
    otherObjects: ["AWSLogs/123456789012/log.gz", "albs/AWSLogs/999999999999/log.gz"],
    keyRequests: [],
  },
  "log-delivery": {
    entry: { service: "log-delivery" },
    principal: "delivery.logs.amazonaws.com",
    source: {
      "aws:SourceAccount": "123456789012",
      "aws:SourceArn": "arn:aws:logs:eu-west-1:123456789012:delivery-source:flows",
    },
    otherSources: [
      {
        "aws:SourceAccount": "999999999999",
        "aws:SourceArn": "arn:aws:logs:eu-west-1:123456789012:delivery-source:flows",
      },
      {
        "aws:SourceAccount": "123456789012",
        "aws:SourceArn": "arn:aws:logs:us-east-1:123456789012:delivery-source:flows",
      },
    ],
    requests: [
      { action: "s3:GetBucketAcl" },
      {
        action: "s3:PutObject",
        object: "AWSLogs/123456789012/vpcflowlogs/eu-west-1/log.gz",
        context: acl,
      },
    ],
    otherObjects: ["AWSLogs/999999999999/log.gz", "log.gz"],
    keyRequests: [
      { action: "kms:Encrypt" },
      { action: "kms:Decrypt" },
      { action: "kms:ReEncryptFrom" },
      { action: "kms:ReEncryptTo" },
      { action: "kms:GenerateDataKey" },
      { action: "kms:DescribeKey" },
    ],
  },
  "s3-reports": {
    entry: { service: "s3-reports", sourceBucketName: "example-data", prefix: "inventory/" },
    principal: "s3.amazonaws.com",
    source: {
      "aws:SourceAccount": "123456789012",
      "aws:SourceArn": "arn:aws:s3:::example-data",
    },
    otherSources: [
      { "aws:SourceAccount": "999999999999", "aws:SourceArn": "arn:aws:s3:::example-data" },
      { "aws:SourceAccount": "123456789012", "aws:SourceArn": "arn:aws:s3:::example-data-2" },
    ],
    requests: [
      {
        action: "s3:PutObject",
        object: "inventory/example-data/weekly/manifest.json",
        context: acl,
      },
    ],
    otherObjects: ["example-data/weekly/manifest.json", "inventory"],
    keyRequests: [{ action: "kms:GenerateDataKey" }],
  },
};
