import { withoutPrefix } from "../validation/token.ts";
import type { AwsAccount } from "./aws-account.ts";
import type { AwsLocation } from "./aws-location.ts";

/** Builds ARNs from the parts that are known before anything exists. The only place that spells one out. */

export function bucketArn({ partition }: AwsAccount, bucketName: string): string {
  return `arn:${partition}:s3:::${bucketName}`;
}

/** A name with a leading slash gives one slash, not two: `parameter/app/x` for `/app/x`. */
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

export function userArn({ partition, accountId }: AwsAccount, userName: string): string {
  return `arn:${partition}:iam::${accountId}:user/${userName}`;
}

export function roleArn({ partition, accountId }: AwsAccount, roleName: string): string {
  return `arn:${partition}:iam::${accountId}:role/${roleName}`;
}

export function accountRootArn({
  partition,
  accountId,
}: Pick<AwsAccount, "partition" | "accountId">): string {
  return `arn:${partition}:iam::${accountId}:root`;
}

/**
 * Every KMS key of an account, in whichever region: a pattern. A service takes keys of its own region alone, so
 * the region has nothing to tell.
 */
export function anyKeyArn({ partition, accountId }: AwsAccount): string {
  return `arn:${partition}:kms:*:${accountId}:*`;
}

/** @param issuer - host of the issuer, without `https://` */
export function oidcProviderArn({ partition, accountId }: AwsAccount, issuer: string): string {
  return `arn:${partition}:iam::${accountId}:oidc-provider/${issuer}`;
}

/** Every function of an account in a region, as a pattern. */
export function lambdaFunctionsArn({
  partition,
  region,
  accountId,
}: Pick<AwsAccount, "partition" | "region" | "accountId">): string {
  return `arn:${partition}:lambda:${region}:${accountId}:function:*`;
}
