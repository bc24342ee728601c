import { grant } from "../iam/grant.ts";
import { keyStatement, type KeyUse } from "../iam/key-statement.ts";
import type { PolicyStatement } from "../iam/policy-statement.ts";

const listActions = ["s3:ListBucket"] as const;
const readActions = ["s3:GetObject"] as const;
// Uploading a large object in parts needs the last two actions, to list the parts and to abort a failed upload.
const writeActions = [
  "s3:PutObject",
  "s3:AbortMultipartUpload",
  "s3:ListMultipartUploadParts",
] as const;
const deleteActions = ["s3:DeleteObject"] as const;

const readKeyActions = ["kms:Decrypt"] as const;
// S3 has to read the parts of a large object to join them.
const writeKeyActions = ["kms:GenerateDataKey", "kms:Decrypt"] as const;

/** Arguments of a grant on a bucket. All of them are known before the bucket exists. */
export interface BucketAccess {
  readonly bucketArn: string;
  /**
   * Account that must own the bucket. The ARN of a bucket names no account, and anyone may create a bucket with the
   * name of a deleted one. `undefined` in the policy of the bucket itself.
   */
  readonly accountId: string | undefined;
  /** `undefined` if the encryption needs no permission: the key `aws/s3` of the account, or SSE-S3. */
  readonly key: BucketKey | undefined;
  /** Folder to grant access to; `undefined` for the whole bucket. */
  readonly prefix: string | undefined;
}

/** The key of a bucket, and the location of the S3 endpoint that uses it. */
export interface BucketKey {
  readonly keyArn: string;
  readonly location: { readonly region: string; readonly dnsSuffix: string };
}

export function listAccess(access: BucketAccess): PolicyStatement[] {
  return grant([listStatement(access)]);
}

export function readAccess(access: BucketAccess): PolicyStatement[] {
  return grant([
    listStatement(access),
    objectStatement(access, readActions),
    ...keyStatements(access, readKeyActions),
  ]);
}

export function writeAccess(access: BucketAccess): PolicyStatement[] {
  return grant([objectStatement(access, writeActions), ...keyStatements(access, writeKeyActions)]);
}

export function readWriteAccess(access: BucketAccess): PolicyStatement[] {
  return grant([
    listStatement(access),
    objectStatement(access, [...readActions, ...writeActions]),
    ...keyStatements(access, writeKeyActions),
  ]);
}

export function deleteAccess(access: BucketAccess): PolicyStatement[] {
  return grant([objectStatement(access, deleteActions)]);
}

function listStatement({ accountId, bucketArn, prefix }: BucketAccess): PolicyStatement {
  return conditioned({ actions: listActions, resources: [bucketArn] }, accountId, prefix);
}

function objectStatement(
  { accountId, bucketArn, prefix = "" }: BucketAccess,
  actions: readonly string[],
): PolicyStatement {
  return conditioned({ actions, resources: [`${bucketArn}/${prefix}*`] }, accountId);
}

function conditioned(
  statement: PolicyStatement,
  accountId: string | undefined,
  prefix?: string,
): PolicyStatement {
  const conditions = {
    ...(accountId !== undefined && { StringEquals: { "aws:ResourceAccount": accountId } }),
    ...(prefix !== undefined && { StringLike: { "s3:prefix": `${prefix}*` } }),
  };
  return Object.keys(conditions).length === 0 ? statement : { ...statement, conditions };
}

// If bucket keys are enabled, S3 sends the ARN of the bucket instead of the object as the encryption context.
function keyStatements(
  { key, bucketArn }: BucketAccess,
  actions: KeyUse["actions"],
): PolicyStatement[] {
  if (key === undefined) return [];
  const context = { key: "aws:s3:arn", value: bucketArn };
  return [keyStatement(key.location, { keyArn: key.keyArn, actions, service: "s3", context })];
}
