import { issuerAddress } from "./issuer-address.ts";
import { withoutPrefix } from "../validation/token.ts";
import type { AwsAccount } from "./aws-account.ts";
import type { AwsLocation } from "./aws-location.ts";

// Builds ARNs from parts that are known before any resource exists. No other file builds an ARN.

export function bucketArn({ partition }: AwsAccount, bucketName: string): string {
  return `arn:${partition}:s3:::${bucketName}`;
}

/** Returns the ARN of a parameter. Does not double a leading slash of its name: `parameter/app/x` for `/app/x`. */
export function parameterArn(
  { partition, region, accountId }: AwsLocation,
  parameterName: string,
): string {
  return `arn:${partition}:ssm:${region}:${accountId}:parameter/${withoutPrefix(parameterName, "/")}`;
}

export function logGroupArn(
  { partition, region, accountId }: AwsLocation,
  logGroupName: string,
): string {
  return `arn:${partition}:logs:${region}:${accountId}:log-group:${logGroupName}`;
}

export function repositoryArn(
  { partition, region, accountId }: Pick<AwsAccount, "partition" | "region" | "accountId">,
  repositoryName: string,
): string {
  return `arn:${partition}:ecr:${region}:${accountId}:repository/${repositoryName}`;
}

/**
 * Returns the ARN of an IAM user.
 *
 * @param path - IAM path with a slash at both ends
 */
export function userArn(
  { partition, accountId }: AwsAccount,
  userName: string,
  path: string = "/",
): string {
  return `arn:${partition}:iam::${accountId}:user${path}${userName}`;
}

/**
 * Returns the ARN of an IAM role.
 *
 * @param path - IAM path with a slash at both ends
 */
export function roleArn(
  { partition, accountId }: AwsAccount,
  roleName: string,
  path: string = "/",
): string {
  return `arn:${partition}:iam::${accountId}:role${path}${roleName}`;
}

/**
 * Returns the ARN of an instance profile.
 *
 * @param path - IAM path with a slash at both ends
 */
export function instanceProfileArn(
  { partition, accountId }: AwsAccount,
  instanceProfileName: string,
  path: string = "/",
): string {
  return `arn:${partition}:iam::${accountId}:instance-profile${path}${instanceProfileName}`;
}

export function accountRootArn({
  partition,
  accountId,
}: Pick<AwsAccount, "partition" | "accountId">): string {
  return `arn:${partition}:iam::${accountId}:root`;
}

/**
 * Returns a pattern for every KMS key of an account. It matches any region: a service accepts only keys in the same
 * region.
 */
export function anyKeyArn({ partition, accountId }: AwsAccount): string {
  return `arn:${partition}:kms:*:${accountId}:*`;
}

/**
 * Returns the ARN of an OIDC provider.
 *
 * @param issuer - the issuer, with `https://`
 */
export function oidcProviderArn({ partition, accountId }: AwsAccount, issuer: string): string {
  return `arn:${partition}:iam::${accountId}:oidc-provider/${issuerAddress(issuer)}`;
}

export function eksClusterArn(
  { partition, region, accountId }: Pick<AwsAccount, "partition" | "region" | "accountId">,
  clusterName: string,
): string {
  return `arn:${partition}:eks:${region}:${accountId}:cluster/${clusterName}`;
}

/** Returns a pattern for every Lambda function of an account in a region. */
export function lambdaFunctionsArn({
  partition,
  region,
  accountId,
}: Pick<AwsAccount, "partition" | "region" | "accountId">): string {
  return `arn:${partition}:lambda:${region}:${accountId}:function:*`;
}

/** Returns the ARN of a CloudTrail trail. */
export function trailArn({ partition, region, accountId }: AwsLocation, trailName: string): string {
  return `arn:${partition}:cloudtrail:${region}:${accountId}:trail/${trailName}`;
}

/** Returns a pattern for every trail of an account, in any region. */
export function anyTrailArn({
  partition,
  accountId,
}: Pick<AwsLocation, "partition" | "accountId">): string {
  return `arn:${partition}:cloudtrail:*:${accountId}:trail/*`;
}

/** Returns a pattern for every load balancer of an account in a region. */
export function loadBalancersArn({ partition, region, accountId }: AwsLocation): string {
  return `arn:${partition}:elasticloadbalancing:${region}:${accountId}:loadbalancer/*`;
}

/** Returns a pattern for every log delivery of an account in a region. */
export function deliveredLogsArn({ partition, region, accountId }: AwsLocation): string {
  return `arn:${partition}:logs:${region}:${accountId}:*`;
}
