import { accountRootArn, lambdaFunctionsArn } from "../iam/arn.ts";
import type { AwsAccount } from "../iam/aws-account.ts";
import type { ResourcePolicyStatement } from "../iam/policy-statement.ts";
import type { CrossAccountRepositoryAccess } from "./cross-account-access.ts";
import { pullActions } from "./repository-access.ts";

/** Actions that Lambda needs. Lambda does not check whether a layer exists before it pulls the layer. */
const lambdaPullActions = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"] as const;

/**
 * Returns the statements of a repository policy that allow other accounts to pull images. They do not contain the
 * login: `ecr:GetAuthorizationToken` concerns only the account of the principal, and has no effect in a repository
 * policy. A repository policy contains no resources.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html
 * @see https://docs.aws.amazon.com/lambda/latest/dg/images-create.html
 */
export function repositoryPolicy(
  account: Pick<AwsAccount, "partition" | "region">,
  pullers: readonly CrossAccountRepositoryAccess[],
): ResourcePolicyStatement[] {
  const accounts = pullers.flatMap(({ accountId, roleArn }) => {
    if (accountId !== undefined) {
      return [accountRootArn({ partition: account.partition, accountId })];
    }
    return roleArn === undefined ? [] : [roleArn];
  });
  const organizations = pullers.flatMap(({ organizationId = [] }) => organizationId);
  const functions = pullers.flatMap(({ lambdaAccountId: accountId }) => {
    if (accountId === undefined) return [];
    const { partition, region } = account;
    return [lambdaFunctionsArn({ partition, region, accountId })];
  });
  const statements: ResourcePolicyStatement[] = [];
  if (accounts.length > 0) {
    statements.push({
      sid: "PullFromAccounts",
      principal: { AWS: accounts },
      actions: pullActions,
    });
  }
  if (organizations.length > 0) {
    statements.push({
      sid: "PullFromOrganizations",
      // An organization cannot be a principal, so the condition limits any principal to the accounts of the
      // organization.
      principal: "*",
      actions: pullActions,
      conditions: { StringEquals: { "aws:PrincipalOrgID": organizations } },
    });
  }
  if (functions.length > 0) {
    statements.push({
      sid: "PullByLambda",
      principal: { Service: "lambda.amazonaws.com" },
      actions: lambdaPullActions,
      conditions: { ArnLike: { "aws:SourceArn": functions } },
    });
  }
  return statements;
}
