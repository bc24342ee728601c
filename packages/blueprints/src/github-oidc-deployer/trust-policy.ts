import type { ResourcePolicyStatement } from "../iam/policy-statement.ts";
import type { GithubRepository } from "./github-repository.ts";
import { subjectClaims } from "./subject-claim.ts";

/** Host of the issuer: a part of the provider's ARN and of every condition key. */
export const issuer = "token.actions.githubusercontent.com";

/** Whom the tokens are for, as `aws-actions/configure-aws-credentials` asks for them. */
export const audience = "sts.amazonaws.com";

/**
 * Whose tokens may assume the role: a statement for each repository, all of its conditions exact. `ForAllValues`
 * and `IfExists` would hold for a token that lacks the claim, `StringLike` for what nobody thought of.
 */
export function trustPolicy(
  providerArn: string,
  repositories: readonly GithubRepository[],
): ResourcePolicyStatement[] {
  return repositories.map((repository) => ({
    principal: { Federated: providerArn },
    actions: ["sts:AssumeRoleWithWebIdentity"],
    conditions: { StringEquals: claims(repository) },
  }));
}

function claims(repository: GithubRepository): Record<string, string | string[]> {
  const { ownerId, repositoryId } = repository;
  return {
    [`${issuer}:aud`]: audience,
    [`${issuer}:sub`]: subjectClaims(repository),
    ...(ownerId !== undefined && { [`${issuer}:repository_owner_id`]: ownerId }),
    ...(repositoryId !== undefined && { [`${issuer}:repository_id`]: repositoryId }),
  };
}
