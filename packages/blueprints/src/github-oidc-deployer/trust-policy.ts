import type { PolicyConditions, ResourcePolicyStatement } from "../iam/policy-statement.ts";
import type { GithubRepository } from "./github-repository.ts";
import { trustedRuns, type TrustedRuns } from "./trusted-runs.ts";

/** Host of the issuer: a part of the provider's ARN and of every condition key. */
export const issuer = "token.actions.githubusercontent.com";

/** Whom the tokens are for, as `aws-actions/configure-aws-credentials` asks for them. */
export const audience = "sts.amazonaws.com";

/**
 * Whose tokens may assume the role: a statement for each repository, and one more for runs of it that take
 * other claims to tell. All conditions are exact, but for beginnings of branches and tags that were asked for
 * by name, which come last. `ForAllValues` and `IfExists` would hold for a token that lacks the claim.
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
  { exact, alike }: TrustedRuns,
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
    ...(alike !== undefined && { StringLike: ofIssuer(alike) }),
  };
}

function ofIssuer(claims: Readonly<Record<string, string | readonly string[]>>) {
  return Object.fromEntries(
    Object.entries(claims).map(([claim, values]) => [`${issuer}:${claim}`, values]),
  );
}
