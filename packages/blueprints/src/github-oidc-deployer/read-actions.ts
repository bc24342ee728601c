/**
 * Actions that are known to change nothing. A test compares them with the access levels in the AWS service
 * authorization reference. AWS classifies `kms:Decrypt` as a write action, but it only returns data.
 */
export const readActions: readonly string[] = [
  "ecr:BatchCheckLayerAvailability",
  "ecr:BatchGetImage",
  "ecr:DescribeImages",
  "ecr:DescribeRepositories",
  "ecr:GetAuthorizationToken",
  "ecr:GetDownloadUrlForLayer",
  "ecr:ListImages",
  "kms:Decrypt",
  "kms:DescribeKey",
  "s3:GetObject",
  "s3:ListBucket",
  "ssm:GetParameter",
  "ssm:GetParameters",
  "ssm:GetParametersByPath",
];
