import { bucketArn, parameterArn } from "../iam/arn.ts";
import type { AwsAccount } from "../iam/aws-account.ts";
import { keyStatement, type KeyUse } from "../iam/key-statement.ts";
import type { ResourcePolicyStatement } from "../iam/policy-statement.ts";

/**
 * Use of a key by a role in another account. The role may use the key only for the named buckets and parameters, and
 * only through S3 and SSM.
 *
 * @public
 */
export interface CrossAccountKeyAccess {
  /**
   * ARN of the role: one role, never an account. The role must exist when AWS saves the policy of the key. AWS binds
   * the policy to the role itself, not to its name: if the role is recreated, apply this stack again.
   */
  readonly roleArn: string;

  /**
   * Names of the buckets whose objects the role may read.
   *
   * @defaultValue - none
   */
  readonly readBucketNames?: readonly string[];

  /**
   * Names of the buckets that the role may write objects to. The role also gets `kms:Decrypt`, since S3 has to read the
   * parts of a large object to join them.
   *
   * @defaultValue - none
   */
  readonly writeBucketNames?: readonly string[];

  /**
   * Names of the parameters that the role may read.
   *
   * @defaultValue - none
   */
  readonly readParameterNames?: readonly string[];
}

/** Returns the statements of the key policy for an entry. The bucket policy needs a matching entry of its bucket. */
export function crossAccountStatements(
  account: AwsAccount,
  entry: CrossAccountKeyAccess,
): ResourcePolicyStatement[] {
  const { roleArn, readBucketNames = [], writeBucketNames = [], readParameterNames = [] } = entry;
  const buckets = (names: readonly string[], actions: KeyUse["actions"]): KeyUse => ({
    keyArn: "*",
    actions,
    service: "s3",
    // If bucket keys are enabled, S3 sends the ARN of the bucket instead of the object as the encryption context.
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
    // S3 has to read the parts of a large object to join them.
    ...(writeBucketNames.length > 0
      ? [buckets(writeBucketNames, ["kms:GenerateDataKey", "kms:Decrypt"])]
      : []),
    ...(readParameterNames.length > 0 ? [parameters] : []),
  ];
  return uses.map((use) => ({ ...keyStatement(account, use), principal: { AWS: roleArn } }));
}
