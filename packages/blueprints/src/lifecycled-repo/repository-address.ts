import { repositoryArn } from "../iam/arn.ts";

/**
 * Where a repository lies.
 *
 * @public
 */
export interface RepositoryLocation {
  /** Account number, twelve digits. */
  readonly accountId: string;
  /** Region, e.g. `eu-west-1`. */
  readonly region: string;
  /**
   * Partition: `aws`, `aws-cn`, `aws-us-gov` …
   *
   * @defaultValue "aws"
   */
  readonly partition?: string;
  /** Name of the repository. */
  readonly repositoryName: string;
}

/**
 * How a repository is reached.
 *
 * @public
 */
export interface RepositoryAddress {
  /** ARN of the repository. */
  readonly arn: string;
  /** What images are pulled from and pushed to, without a tag. */
  readonly url: string;
}

/**
 * The ARN and URL of a repository from its parts, for stacks other than the one that makes it: nothing has
 * to be read from there.
 *
 * @param location - where the repository lies
 * @public
 */
export function repositoryAddress(location: RepositoryLocation): RepositoryAddress {
  const { accountId, region, partition = "aws", repositoryName } = location;
  const dnsSuffix = partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
  return {
    arn: repositoryArn({ accountId, region, partition }, repositoryName),
    url: repositoryUrl({ accountId, region, dnsSuffix }, repositoryName),
  };
}

/** The same where the domain is known, or is a token. */
export function repositoryUrl(
  account: { readonly accountId: string; readonly region: string; readonly dnsSuffix: string },
  repositoryName: string,
): string {
  return `${account.accountId}.dkr.ecr.${account.region}.${account.dnsSuffix}/${repositoryName}`;
}
