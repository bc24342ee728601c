import type { DeploymentTarget } from "../../src/environment.ts";
import type { DeployerStatement } from "./deployer-statement.ts";

/** Returns the permissions for the buckets of an environment. */
export function bucketStatements(
  target: DeploymentTarget,
  names: readonly string[],
): DeployerStatement[] {
  const resources = names.map((name) => `arn:aws:s3:::${name}`);
  const conditions = { StringEquals: { "aws:ResourceAccount": target.accountId } };
  const mayDelete = target.deletion === "allow-with-contents";
  return [
    {
      sid: "ReadBuckets",
      purpose: "read the settings of the buckets, but not their objects",
      plan: true,
      actions: [
        "s3:GetAccelerateConfiguration",
        "s3:GetBucketAcl",
        "s3:GetBucketCORS",
        "s3:GetBucketLogging",
        "s3:GetBucketObjectLockConfiguration",
        "s3:GetBucketOwnershipControls",
        "s3:GetBucketPolicy",
        "s3:GetBucketPublicAccessBlock",
        "s3:GetBucketRequestPayment",
        "s3:GetBucketTagging",
        "s3:GetBucketVersioning",
        "s3:GetBucketWebsite",
        "s3:GetEncryptionConfiguration",
        "s3:GetLifecycleConfiguration",
        "s3:GetReplicationConfiguration",
        "s3:ListBucket",
        "s3:ListTagsForResource",
      ],
      resources,
      conditions,
    },
    {
      sid: "CreateBuckets",
      purpose: "create the buckets",
      actions: ["s3:CreateBucket"],
      resources,
    },
    {
      sid: "WriteBuckets",
      purpose: "change the settings of the buckets",
      actions: [
        "s3:DeleteBucketPolicy",
        "s3:PutBucketLogging",
        "s3:PutBucketOwnershipControls",
        "s3:PutBucketPolicy",
        "s3:PutBucketPublicAccessBlock",
        "s3:PutBucketTagging",
        "s3:PutBucketVersioning",
        "s3:PutEncryptionConfiguration",
        "s3:PutLifecycleConfiguration",
        "s3:TagResource",
        "s3:UntagResource",
      ],
      resources,
      conditions,
    },
    ...(mayDelete
      ? [
          {
            sid: "DeleteBuckets",
            purpose: "delete the buckets",
            actions: ["s3:DeleteBucket", "s3:ListBucketVersions"],
            resources,
            conditions,
          },
          {
            sid: "DeleteObjects",
            purpose: "empty the buckets before they are deleted",
            actions: ["s3:DeleteObjectVersion"],
            resources: resources.map((arn) => `${arn}/*`),
            conditions,
          },
        ]
      : []),
  ];
}
