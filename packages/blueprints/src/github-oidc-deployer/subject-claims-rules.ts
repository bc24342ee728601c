import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";
import type { GithubRepository } from "./github-repository.ts";
import type { GithubSubjectClaim } from "./github-subject-claim.ts";
import { showIfKnown } from "../validation/known-string.ts";

const where = { code: "github-oidc-deployer/subject-claims" } as const;

type Claims = readonly GithubSubjectClaim[];

interface Rule {
  readonly must: string;
  readonly fix: string;
  readonly isBroken: (claims: Claims, repository: GithubRepository) => boolean;
}

/** Returns the problems with the claims in a repository's subjects. */
export function subjectClaimsProblems(repository: GithubRepository, property: string): Problem[] {
  const { subjectClaims: claims } = repository;
  if (claims === undefined) return [];
  if (!isKnown(claims) || !Array.isArray(claims)) {
    const fix = 'Write the same list as in include_claim_keys on GitHub, e.g. ["repo", "context"].';
    return [{ ...where, property, must: "be a list of claims", got: showIfKnown(claims), fix }];
  }
  const unknown = claims.filter((claim: unknown) => !names.has(claim));
  if (unknown.length > 0) {
    const must = `contain only ${[...names].join(", ")}`;
    const got = unknown.map(showIfKnown).join(", ");
    const fix =
      "The values of other claims are not known in advance, so the subject could not be exact. Remove it from include_claim_keys on GitHub.";
    return [{ ...where, property, must, got, fix }];
  }
  return rules
    .filter(({ isBroken }) => isBroken(claims, repository))
    .map(({ must, fix }) => ({ ...where, property, must, got: show(claims), fix }));
}

const names: ReadonlySet<unknown> = new Set([
  "repo",
  "context",
  "job_workflow_ref",
  "repository_id",
  "repository_owner",
  "repository_owner_id",
] satisfies GithubSubjectClaim[]);

const rules: readonly Rule[] = [
  {
    must: "contain each claim once",
    fix: "Write the same list as in include_claim_keys on GitHub.",
    isBroken: (claims) => new Set(claims).size < claims.length,
  },
  {
    must: 'contain "repo" or "repository_id"',
    fix: "Without it, other repositories have the same subject. Add it to include_claim_keys on GitHub.",
    isBroken: (claims) => !claims.includes("repo") && !claims.includes("repository_id"),
  },
  {
    must: 'contain "context"',
    fix: "Without it, every run of the repository has the same subject, including pull requests. Add it to include_claim_keys on GitHub.",
    isBroken: (claims) => !claims.includes("context"),
  },
  {
    must: 'be used together with ownerId and repositoryId if it contains "repository_id" or "repository_owner_id"',
    fix: "Add the ids of the owner and the repository.",
    isBroken: (claims, { repositoryId }) =>
      repositoryId === undefined &&
      (claims.includes("repository_id") || claims.includes("repository_owner_id")),
  },
  {
    must: 'be used together with workflows if it contains "job_workflow_ref"',
    fix: "Add the workflow files that are trusted.",
    isBroken: (claims, { workflows }) =>
      workflows === undefined && claims.includes("job_workflow_ref"),
  },
  {
    must: 'end in "context" if branchPrefixes or tagPrefixes are given',
    fix: "Any text may follow a prefix, so no other claim can come after it. Put context last on GitHub, or list the exact branches and tags.",
    isBroken: (claims, { branchPrefixes, tagPrefixes }) =>
      Boolean(branchPrefixes?.length || tagPrefixes?.length) &&
      claims.includes("context") &&
      claims.at(-1) !== "context",
  },
];
