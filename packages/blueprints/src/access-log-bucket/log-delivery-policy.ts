import { bucketArn } from "../iam/arn.ts";
import type { AwsAccount } from "../iam/aws-account.ts";
import type { ResourcePolicyStatement } from "../iam/policy-statement.ts";
import { tlsStatements } from "../s3/tls-statements.ts";

/** Who may put logs where, and from where. */
export interface LogDelivery {
  readonly bucketName: string;
  /** `undefined`: every bucket of the account. */
  readonly sourceBucketNames: readonly string[] | undefined;
}

/**
 * Lets S3's log delivery in, for buckets of this account alone: a service works for everybody, so its name
 * by itself would let another account's logs in. No ACL is involved.
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
      // As text, like AWS's own example: emulators look for that form before they take a log bucket.
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
