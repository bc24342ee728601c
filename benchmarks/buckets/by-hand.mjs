// The same buckets without the library: with its resources, arguments and addresses written by hand.
import { load } from "../load.mjs";
import { account, synthesize } from "./stack.mjs";

const { Construct } = load("constructs");
const provider = (resource) => load(`@cdktf/provider-aws/lib/${resource}/index.js`);
const { S3Bucket } = provider("s3-bucket");
const { S3BucketLifecycleConfiguration } = provider("s3-bucket-lifecycle-configuration");
const { S3BucketOwnershipControls } = provider("s3-bucket-ownership-controls");
const { S3BucketPolicy } = provider("s3-bucket-policy");
const { S3BucketPublicAccessBlock } = provider("s3-bucket-public-access-block");
const { S3BucketServerSideEncryptionConfigurationA } = provider(
  "s3-bucket-server-side-encryption-configuration",
);
const { S3BucketVersioningA } = provider("s3-bucket-versioning");

synthesize((stack, id, name) => {
  const scope = new Construct(stack, id);
  const resource = new S3Bucket(scope, "Bucket", {
    bucket: name,
    lifecycle: { preventDestroy: true },
  });
  const bucket = resource.id;
  const publicAccessBlock = new S3BucketPublicAccessBlock(scope, "PublicAccessBlock", {
    bucket,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  const policy = new S3BucketPolicy(scope, "Policy", {
    bucket,
    policy: JSON.stringify(bucketPolicy(`arn:${account.partition}:s3:::${name}`)),
    dependsOn: [publicAccessBlock],
  });
  const ownership = new S3BucketOwnershipControls(scope, "Ownership", {
    bucket,
    rule: { objectOwnership: "BucketOwnerEnforced" },
    dependsOn: [policy],
  });
  const versioning = new S3BucketVersioningA(scope, "Versioning", {
    bucket,
    versioningConfiguration: { status: "Enabled" },
    dependsOn: [ownership],
  });
  new S3BucketServerSideEncryptionConfigurationA(scope, "Encryption", {
    bucket,
    rule: [
      {
        applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms" },
        bucketKeyEnabled: true,
        blockedEncryptionTypes: ["SSE-C"],
      },
    ],
  });
  new S3BucketLifecycleConfiguration(scope, "Lifecycle", {
    bucket,
    rule: [
      {
        id: "whole-bucket",
        status: "Enabled",
        filter: [{}],
        abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
        noncurrentVersionExpiration: [{ noncurrentDays: 90 }],
      },
    ],
    dependsOn: [versioning],
  });
});

function bucketPolicy(arn) {
  const deny = { Effect: "Deny", Principal: "*" };
  const everything = { ...deny, Action: ["s3:*"], Resource: [arn, `${arn}/*`] };
  const upload = { ...deny, Action: ["s3:PutObject"], Resource: [`${arn}/*`] };
  const encryption = "s3:x-amz-server-side-encryption";
  const key = `${encryption}-aws-kms-key-id`;
  const ownKeys = `arn:${account.partition}:kms:*:${account.accountId}:*`;
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "DenyWithoutTls",
        ...everything,
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
      {
        Sid: "DenyOldTls",
        ...everything,
        Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } },
      },
      {
        Sid: "DenyOtherEncryption",
        ...upload,
        Condition: {
          Null: { [encryption]: "false" },
          StringNotEquals: { [encryption]: "aws:kms" },
        },
      },
      {
        Sid: "DenyOtherKey",
        ...upload,
        Condition: { ArnNotLike: { [key]: ownKeys }, Null: { [key]: "false" } },
      },
    ],
  };
}
