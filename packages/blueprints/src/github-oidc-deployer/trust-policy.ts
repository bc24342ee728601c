import { issuerAddress } from "../iam/issuer-address.ts";
import type { PolicyConditions, ResourcePolicyStatement } from "../iam/policy-statement.ts";
import { hasClaimKeys, type TokenSource } from "./github-issuer.ts";
import type { GithubRepository } from "./github-repository.ts";
import { trustedRuns, type TrustedRuns } from "./trusted-runs.ts";

/**
 * Returns the trust policy of the role: a statement for each repository, and further statements for runs that need
 * other claims to be identified. All conditions are exact, except those for prefixes of branches and tags, which come
 * last. `ForAllValues` and `IfExists` would also accept a token without the claim.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
 */
export function trustPolicy(
  providerArn: string,
  source: TokenSource,
  repositories: readonly GithubRepository[],
): ResourcePolicyStatement[] {
  const trusted = repositories.flatMap((repository) =>
    trustedRuns(repository).map((runs) => conditions(source, repository, runs)),
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
  { issuer, audience }: TokenSource,
  repository: GithubRepository,
  { exact, patterns }: TrustedRuns,
): PolicyConditions {
  const equals = {
    aud: audience,
    ...exact,
    ...(hasClaimKeys(issuer) && claimsOf(repository)),
  };
  return {
    StringEquals: ofIssuer(issuer, equals),
    ...(patterns !== undefined && { StringLike: ofIssuer(issuer, patterns) }),
  };
}

/** Returns the claims that every run of a repository needs in addition to its subject. */
function claimsOf(
  repository: GithubRepository,
): Readonly<Record<string, string | readonly string[]>> {
  const { ownerId, repositoryId, workflows = [], actorIds = [], enterpriseId } = repository;
  return {
    ...(workflows.length > 0 && { job_workflow_ref: [...new Set(workflows)] }),
    ...(ownerId !== undefined && { repository_owner_id: ownerId }),
    ...(repositoryId !== undefined && { repository_id: repositoryId }),
    ...(actorIds.length > 0 && { actor_id: [...new Set(actorIds)] }),
    ...(enterpriseId !== undefined && { enterprise_id: enterpriseId }),
  };
}

function ofIssuer(issuer: string, claims: Readonly<Record<string, string | readonly string[]>>) {
  return Object.fromEntries(
    Object.entries(claims).map(([claim, values]) => [`${issuerAddress(issuer)}:${claim}`, values]),
  );
}
