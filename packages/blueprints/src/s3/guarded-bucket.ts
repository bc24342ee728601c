import { S3Bucket, type S3BucketConfig } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import {
  S3BucketLifecycleConfiguration,
  type S3BucketLifecycleConfigurationRule,
} from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration/index.js";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls/index.js";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy/index.js";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block/index.js";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration/index.js";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning/index.js";
import type { Construct } from "constructs";
import { preventDestroy, type Deletion } from "../deletion/deletion.ts";
import { policyDocument } from "../iam/policy-document.ts";
import type { ResourcePolicyStatement } from "../iam/policy-statement.ts";
import type { Tags } from "../tags/tags.ts";

/** Ids of the children: contract, since resource addresses are made of them. */
const ids = {
  bucket: "Bucket",
  publicAccessBlock: "PublicAccessBlock",
  policy: "Policy",
  ownership: "Ownership",
  versioning: "Versioning",
  encryption: "Encryption",
  lifecycle: "Lifecycle",
} as const;

/** In what one guarded bucket differs from another. */
export interface GuardedBucketParts {
  readonly bucketName: string;
  readonly deletion: Deletion;
  readonly tags: Tags | undefined;
  /** `undefined` as key: the account's own S3 key. */
  readonly encryption: "aes256" | { readonly keyArn: string | undefined };
  readonly statements: readonly ResourcePolicyStatement[];
  readonly lifecycleRules: S3BucketLifecycleConfigurationRule[];
  /** `undefined`: left to AWS. */
  readonly transitionDefaultMinimumObjectSize?: string;
  /** What has to be there as long as the bucket is. */
  readonly dependsOn: S3BucketConfig["dependsOn"];
}

/**
 * A bucket with what every bucket of this library has, and no way to leave any of it.
 *
 * S3 refuses some changes of one bucket at the same time (409 OperationAborted), so they follow each other:
 * public access block, policy, ownership, versioning. The block comes first and goes last. The lifecycle
 * takes up to a minute and nothing waits for it; it waits for versioning, which its rules speak of.
 */
export function createGuardedBucket(
  scope: Construct,
  parts: GuardedBucketParts,
): { bucket: S3Bucket; policy: S3BucketPolicy } {
  const resource = new S3Bucket(scope, ids.bucket, {
    bucket: parts.bucketName,
    forceDestroy: parts.deletion === "allow-with-contents" ? true : undefined,
    tags: parts.tags,
    lifecycle: preventDestroy(parts.deletion),
    dependsOn: parts.dependsOn,
  });
  // By id, not by name: a bucket that is replaced under its name gets everything anew in the same apply.
  const bucket = resource.id;

  const publicAccessBlock = new S3BucketPublicAccessBlock(scope, ids.publicAccessBlock, {
    bucket,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  const policy = new S3BucketPolicy(scope, ids.policy, {
    bucket,
    policy: policyDocument(parts.statements),
    dependsOn: [publicAccessBlock],
  });
  const ownership = new S3BucketOwnershipControls(scope, ids.ownership, {
    bucket,
    rule: { objectOwnership: "BucketOwnerEnforced" },
    dependsOn: [policy],
  });
  const versioning = new S3BucketVersioningA(scope, ids.versioning, {
    bucket,
    versioningConfiguration: { status: "Enabled" },
    dependsOn: [ownership],
  });
  new S3BucketServerSideEncryptionConfigurationA(scope, ids.encryption, {
    bucket,
    rule: [encryptionRule(parts.encryption)],
  });
  new S3BucketLifecycleConfiguration(scope, ids.lifecycle, {
    bucket,
    rule: parts.lifecycleRules,
    transitionDefaultMinimumObjectSize: parts.transitionDefaultMinimumObjectSize,
    dependsOn: [versioning],
  });
  return { bucket: resource, policy };
}

// Left out, the blocked types would be unblocked with every apply (provider 6.22 to 6.39).
function encryptionRule(encryption: GuardedBucketParts["encryption"]) {
  const blockedEncryptionTypes = ["SSE-C"];
  if (encryption === "aes256") {
    return {
      applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" },
      blockedEncryptionTypes,
    };
  }
  return {
    applyServerSideEncryptionByDefault: {
      sseAlgorithm: "aws:kms",
      kmsMasterKeyId: encryption.keyArn,
    },
    bucketKeyEnabled: true,
    blockedEncryptionTypes,
  };
}
