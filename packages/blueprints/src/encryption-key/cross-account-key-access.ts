import { bucketArn, parameterArn } from "../iam/arn.ts";
import type { AwsAccount } from "../iam/aws-account.ts";
import { keyStatement, type KeyUse } from "../iam/key-statement.ts";
import type { ResourcePolicyStatement } from "../iam/policy-statement.ts";

/**
 * Use of a key by a role of another account: only for named buckets and parameters that are encrypted with it, and only
 * through S3 and SSM.
 *
 * @public
 */
export interface CrossAccountKeyAccess {
  /**
   * ARN of the role: one role, never an account. It has to exist when the key's policy is saved. AWS binds the
   * policy to that very role: if the role is recreated under its name, apply here again.
   */
  readonly roleArn: string;

  /**
   * Names of the buckets whose objects it may read.
   *
   * @defaultValue - none
   */
  readonly readBucketNames?: readonly string[];

  /**
   * Names of the buckets that it may write objects to. S3 has to read the parts of a large object to join them, so the key
   * decrypts there, too.
   *
   * @defaultValue - none
   */
  readonly writeBucketNames?: readonly string[];

  /**
   * Names of the parameters that it may read.
   *
   * @defaultValue - none
   */
  readonly readParameterNames?: readonly string[];
}

/** This account's half of an entry, as statements of the key's policy. The policy of a bucket is the bucket's. */
export function crossAccountStatements(
  account: AwsAccount,
  entry: CrossAccountKeyAccess,
): ResourcePolicyStatement[] {
  const { roleArn, readBucketNames = [], writeBucketNames = [], readParameterNames = [] } = entry;
  const buckets = (names: readonly string[], actions: KeyUse["actions"]): KeyUse => ({
    keyArn: "*",
    actions,
    service: "s3",
    // With bucket keys on, S3 names the bucket rather than the object when it asks for a key.
    context: { key: "aws:s3:arn", value: names.map((name) => bucketArn(account, name)) },
  });
  const parameters: KeyUse = {
    keyArn: "*",
    actions: ["kms:Decrypt"],
    service: "ssm",
    context: {
      key: "PARAMETER_ARN",
      value: readParameterNames.map((name) => parameterArn(account, name)),
    },
  };
  const uses = [
    ...(readBucketNames.length > 0 ? [buckets(readBucketNames, ["kms:Decrypt"])] : []),
    // S3 puts the parts of a large object together, for which it has to read them.
    ...(writeBucketNames.length > 0
      ? [buckets(writeBucketNames, ["kms:GenerateDataKey", "kms:Decrypt"])]
      : []),
    ...(readParameterNames.length > 0 ? [parameters] : []),
  ];
  return uses.map((use) => ({ ...keyStatement(account, use), principal: { AWS: roleArn } }));
}
