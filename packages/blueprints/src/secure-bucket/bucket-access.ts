import type { AwsAccount } from "../iam/aws-account.ts";
import { keyStatement, type KeyUse } from "../iam/key-statement.ts";
import type { PolicyStatement } from "../iam/policy-statement.ts";

const listActions = ["s3:ListBucket"] as const;
const readActions = ["s3:GetObject"] as const;
// The latter two belong to writing: a large object arrives in parts, and a failed upload is taken back.
const writeActions = [
  "s3:PutObject",
  "s3:AbortMultipartUpload",
  "s3:ListMultipartUploadParts",
] as const;
const deleteActions = ["s3:DeleteObject"] as const;

const readKeyActions = ["kms:Decrypt"] as const;
// S3 puts the parts of a large object together, for which it has to read them.
const writeKeyActions = ["kms:GenerateDataKey", "kms:Decrypt"] as const;

/** What an access value of a bucket is built from: parts that are known before the bucket exists. */
export interface BucketAccess {
  readonly account: AwsAccount;
  readonly bucketArn: string;
  /** `undefined` where the account's own S3 key is used, which needs no permission. */
  readonly keyArn: string | undefined;
  /** Folder that it is about; `undefined`: the whole bucket. */
  readonly prefix: string | undefined;
}

export function readAccess(access: BucketAccess): PolicyStatement[] {
  return [
    listStatement(access),
    objectStatement(access, readActions),
    ...keyStatements(access, readKeyActions),
  ];
}

export function writeAccess(access: BucketAccess): PolicyStatement[] {
  return [objectStatement(access, writeActions), ...keyStatements(access, writeKeyActions)];
}

export function readWriteAccess(access: BucketAccess): PolicyStatement[] {
  return [
    listStatement(access),
    objectStatement(access, [...readActions, ...writeActions]),
    ...keyStatements(access, writeKeyActions),
  ];
}

export function deleteAccess(access: BucketAccess): PolicyStatement[] {
  return [objectStatement(access, deleteActions)];
}

function listStatement({ account, bucketArn, prefix }: BucketAccess): PolicyStatement {
  return {
    actions: listActions,
    resources: [bucketArn],
    conditions: {
      ...ownAccount(account),
      ...(prefix !== undefined && { StringLike: { "s3:prefix": `${prefix}*` } }),
    },
  };
}

function objectStatement(
  { account, bucketArn, prefix = "" }: BucketAccess,
  actions: readonly string[],
): PolicyStatement {
  return {
    actions,
    resources: [`${bucketArn}/${prefix}*`],
    conditions: ownAccount(account),
  };
}

// The ARN of a bucket names no account, and a deleted bucket's name is anybody's.
function ownAccount({ accountId }: AwsAccount) {
  return { StringEquals: { "aws:ResourceAccount": accountId } };
}

// With bucket keys on, S3 names the bucket rather than the object when it asks for a key.
function keyStatements(
  { account, keyArn, bucketArn }: BucketAccess,
  actions: KeyUse["actions"],
): PolicyStatement[] {
  if (keyArn === undefined) return [];
  const context = { key: "aws:s3:arn", value: bucketArn };
  return [keyStatement(account, { keyArn, actions, service: "s3", context })];
}
