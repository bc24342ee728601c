import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";
import type { GithubRepository } from "./github-repository.ts";
import type { GithubSubjectClaim } from "./github-subject-claim.ts";
import { shown } from "./readable-text.ts";

const where = { code: "github-oidc-deployer/subject-claims" } as const;

type Claims = readonly GithubSubjectClaim[];

interface Rule {
  readonly must: string;
  readonly fix: string;
  readonly isBroken: (claims: Claims, repository: GithubRepository) => boolean;
}

/** Returns the problems of the claims that the subjects of a repository are made of. */
export function subjectClaimsProblems(repository: GithubRepository, property: string): Problem[] {
  const { subjectClaims: claims } = repository;
  if (claims === undefined) return [];
  if (!isKnown(claims) || !Array.isArray(claims)) {
    const fix = 'Write what include_claim_keys has on GitHub, e.g. ["repo", "context"].';
    return [{ ...where, property, must: "be a list of claims", got: shown(claims), fix }];
  }
  const unknown = claims.filter((claim: unknown) => !names.has(claim));
  if (unknown.length > 0) {
    const must = `be made of ${[...names].join(", ")}`;
    const got = unknown.map(shown).join(", ");
    const fix =
      "The value of another claim cannot be told beforehand, so the subject could not be exact. Take it out of include_claim_keys on GitHub.";
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
    must: "name each claim once",
    fix: "Write it as include_claim_keys has it on GitHub.",
    isBroken: (claims) => new Set(claims).size < claims.length,
  },
  {
    must: 'have "repo" or "repository_id"',
    fix: "Without it other repositories present the same subject. Add it to include_claim_keys on GitHub.",
    isBroken: (claims) => !claims.includes("repo") && !claims.includes("repository_id"),
  },
  {
    must: 'have "context"',
    fix: "Without it every run of the repository presents the same subject, pull requests too. Add it to include_claim_keys on GitHub.",
    isBroken: (claims) => !claims.includes("context"),
  },
  {
    must: 'have ownerId and repositoryId beside it for "repository_id" and "repository_owner_id"',
    fix: "Write the numbers of the owner and the repository.",
    isBroken: (claims, { repositoryId }) =>
      repositoryId === undefined &&
      (claims.includes("repository_id") || claims.includes("repository_owner_id")),
  },
  {
    must: 'have workflows beside it for "job_workflow_ref"',
    fix: "Write the workflow files that are trusted.",
    isBroken: (claims, { workflows }) =>
      workflows === undefined && claims.includes("job_workflow_ref"),
  },
  {
    must: 'end in "context" where branchPrefixes or tagPrefixes are given',
    fix: "Anything may follow a prefix, so no claim may. Put context last on GitHub, or name branches and tags exactly.",
    isBroken: (claims, { branchPrefixes, tagPrefixes }) =>
      Boolean(branchPrefixes?.length || tagPrefixes?.length) &&
      claims.includes("context") &&
      claims.at(-1) !== "context",
  },
];
