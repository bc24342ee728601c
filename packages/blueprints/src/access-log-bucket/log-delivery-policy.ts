import { bucketArn } from "../iam/arn.ts";
import type { AwsAccount } from "../iam/aws-account.ts";
import type { ResourcePolicyStatement } from "../iam/policy-statement.ts";
import { tlsStatements } from "../s3/tls-statements.ts";

/** The log bucket, and the buckets that may write logs there. */
export interface LogDelivery {
  readonly bucketName: string;
  /** `undefined` for every bucket of the account. */
  readonly sourceBucketNames: readonly string[] | undefined;
}

/**
 * Returns the policy of a log bucket. It lets the log delivery service of S3 write the logs of buckets in this account
 * only. The service works for all accounts, so without the conditions it could write logs of other accounts. No ACL is
 * needed.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 */
export function logDeliveryPolicy(
  account: AwsAccount,
  { bucketName, sourceBucketNames }: LogDelivery,
): ResourcePolicyStatement[] {
  const arn = bucketArn(account, bucketName);
  return [
    {
      sid: "AllowLogDelivery",
      principal: { Service: "logging.s3.amazonaws.com" },
      actions: ["s3:PutObject"],
      // A string, not a list, as in AWS's example: emulators require this form of a log bucket.
      resources: `${arn}/*`,
      conditions: {
        ArnLike: {
          "aws:SourceArn": (sourceBucketNames ?? ["*"]).map((name) => bucketArn(account, name)),
        },
        StringEquals: { "aws:SourceAccount": account.accountId },
      },
    },
    ...tlsStatements(arn),
  ];
}
