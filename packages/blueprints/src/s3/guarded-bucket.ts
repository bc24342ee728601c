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
import { policyJson } from "../iam/policy-json.ts";
import type { ResourcePolicyStatement } from "../iam/policy-statement.ts";
import type { Tags } from "../tags/tags.ts";

/** Ids of the children. They are part of resource addresses, so they must never change. */
const ids = {
  bucket: "Bucket",
  publicAccessBlock: "PublicAccessBlock",
  policy: "Policy",
  ownership: "Ownership",
  versioning: "Versioning",
  encryption: "Encryption",
  lifecycle: "Lifecycle",
} as const;

/**
 * The L1 resources that every bucket of this library has, as escape hatches.
 *
 * @beta
 */
export interface BucketResources {
  /** The bucket itself. */
  readonly bucket: S3Bucket;
  /** The settings that block public access. */
  readonly publicAccessBlock: S3BucketPublicAccessBlock;
  /** The policy of the bucket. */
  readonly policy: S3BucketPolicy;
  /** The ownership controls, which disable ACLs. */
  readonly ownership: S3BucketOwnershipControls;
  /** The versioning of objects. */
  readonly versioning: S3BucketVersioningA;
  /** The encryption of objects at rest. */
  readonly encryption: S3BucketServerSideEncryptionConfigurationA;
  /** The lifecycle rules, including the rule that every bucket has. */
  readonly lifecycle: S3BucketLifecycleConfiguration;
}

/** Options that differ between guarded buckets. */
export interface GuardedBucketParts {
  readonly bucketName: string;
  readonly deletion: Deletion;
  readonly tags: Tags | undefined;
  /** `aws/s3`, the S3 key of the account, if `keyArn` is `undefined`. */
  readonly encryption: "aes256" | { readonly keyArn: string | undefined };
  readonly statements: readonly ResourcePolicyStatement[];
  readonly lifecycleRules: S3BucketLifecycleConfigurationRule[];
  /** `undefined` for the AWS default. */
  readonly transitionDefaultMinimumObjectSize?: string;
  /** Resources that must exist as long as the bucket exists. */
  readonly dependsOn: S3BucketConfig["dependsOn"];
}

/**
 * Creates a bucket with the protections that every bucket of this library has. None of them is optional.
 *
 * S3 refuses some simultaneous changes to a bucket (409 OperationAborted), so the engine makes them one after the
 * other: public access block, policy, ownership, versioning. The block is created first and deleted last. The lifecycle
 * comes after versioning, since its rules apply to versions. It takes up to a minute, so nothing depends on it.
 */
export function createGuardedBucket(scope: Construct, parts: GuardedBucketParts): BucketResources {
  const resource = new S3Bucket(scope, ids.bucket, {
    bucket: parts.bucketName,
    forceDestroy: parts.deletion === "allow-with-contents" ? true : undefined,
    tags: parts.tags,
    lifecycle: preventDestroy(parts.deletion),
    dependsOn: parts.dependsOn,
  });
  // Refer to the id instead of the name: if a bucket is replaced under its name, the same apply recreates all settings.
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
    policy: policyJson(parts.statements),
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
  const encryption = new S3BucketServerSideEncryptionConfigurationA(scope, ids.encryption, {
    bucket,
    rule: [encryptionRule(parts.encryption)],
  });
  const lifecycle = new S3BucketLifecycleConfiguration(scope, ids.lifecycle, {
    bucket,
    rule: parts.lifecycleRules,
    transitionDefaultMinimumObjectSize: parts.transitionDefaultMinimumObjectSize,
    dependsOn: [versioning],
  });
  return {
    bucket: resource,
    publicAccessBlock,
    policy,
    ownership,
    versioning,
    encryption,
    lifecycle,
  };
}

// Without the list, every apply would unblock SSE-C again (provider 6.22 to 6.39).
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
