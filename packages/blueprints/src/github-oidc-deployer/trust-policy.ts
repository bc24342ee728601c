import type { PolicyConditions, ResourcePolicyStatement } from "../iam/policy-statement.ts";
import type { GithubRepository } from "./github-repository.ts";
import { trustedRuns, type TrustedRuns } from "./trusted-runs.ts";

/** Host name of the issuer. It is part of the provider's ARN and of every condition key. */
export const issuer = "token.actions.githubusercontent.com";

/** Audience of the tokens that `aws-actions/configure-aws-credentials` requests. */
export const audience = "sts.amazonaws.com";

/**
 * Returns the trust policy of the role: a statement for each repository, and further statements for runs that need
 * other claims to be identified. All conditions are exact, except those for prefixes of branches and tags, which come
 * last. `ForAllValues` and `IfExists` would also accept a token without the claim.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
 */
export function trustPolicy(
  providerArn: string,
  repositories: readonly GithubRepository[],
): ResourcePolicyStatement[] {
  const trusted = repositories.flatMap((repository) =>
    trustedRuns(repository).map((runs) => conditions(repository, runs)),
  );
  const exactFirst = [
    ...trusted.filter(({ StringLike }) => StringLike === undefined),
    ...trusted.filter(({ StringLike }) => StringLike !== undefined),
  ];
  return exactFirst.map((condition) => ({
    principal: { Federated: providerArn },
    actions: ["sts:AssumeRoleWithWebIdentity"],
    conditions: condition,
  }));
}

function conditions(
  { ownerId, repositoryId, workflows = [] }: GithubRepository,
  { exact, patterns }: TrustedRuns,
): PolicyConditions {
  const equals = {
    aud: audience,
    ...exact,
    ...(workflows.length > 0 && { job_workflow_ref: [...new Set(workflows)] }),
    ...(ownerId !== undefined && { repository_owner_id: ownerId }),
    ...(repositoryId !== undefined && { repository_id: repositoryId }),
  };
  return {
    StringEquals: ofIssuer(equals),
    ...(patterns !== undefined && { StringLike: ofIssuer(patterns) }),
  };
}

function ofIssuer(claims: Readonly<Record<string, string | readonly string[]>>) {
  return Object.fromEntries(
    Object.entries(claims).map(([claim, values]) => [`${issuer}:${claim}`, values]),
  );
}
