import { exactRefs, refPatterns, type GitRefs } from "./git-refs.ts";
import type { GithubEnvironment } from "./github-environment.ts";
import type { GithubRepository } from "./github-repository.ts";
import { environmentContext, githubSubjects } from "./github-subject.ts";

type Claims = Readonly<Record<string, string | readonly string[]>>;

/** Claims in the token of a trusted run. Every claim has to match, with one of its values. */
export interface TrustedRuns {
  readonly exact: Claims;
  /** Claims that are compared with patterns, which match by prefix. */
  readonly patterns?: Claims;
}

/**
 * Returns the trusted runs of a repository. Only runs that are given by a prefix of their branch or tag are compared
 * with a pattern. All other runs are separate and compared exactly.
 */
export function trustedRuns(repository: GithubRepository): TrustedRuns[] {
  const environments = repository.environments ?? [];
  const contexts = [
    ...environments.filter(isIdentifiedBySubject).map(environmentContext),
    ...exactRefs(repository).map((ref) => `ref:${ref}`),
    ...(repository.pullRequests === true ? ["pull_request"] : []),
  ];
  const patterns = refPatterns(repository).map((ref) => `ref:${ref}`);
  return [
    ...(contexts.length > 0 ? [{ exact: { sub: githubSubjects(repository, contexts) } }] : []),
    ...environments
      .filter((environment) => !isIdentifiedBySubject(environment))
      .flatMap((environment) => environmentRuns(repository, environment)),
    ...(patterns.length > 0
      ? [{ exact: {}, patterns: { sub: githubSubjects(repository, patterns) } }]
      : []),
  ];
}

function isIdentifiedBySubject(environment: string | GithubEnvironment): environment is string {
  return typeof environment === "string" && !isAmbiguous(environment);
}

/**
 * Returns whether another environment can have the same subject. GitHub escapes a colon in a subject, but not a percent
 * sign, so `eu:prod` and `eu%3Aprod` have the same subject. Everyone who can push a workflow can create the second
 * environment. Only the claim `environment` distinguishes the two.
 */
function isAmbiguous(name: string): boolean {
  return name.includes(":");
}

function environmentRuns(
  repository: GithubRepository,
  environment: string | GithubEnvironment,
): TrustedRuns[] {
  const { name, ...refs }: { name: string } & GitRefs =
    typeof environment === "string" ? { name: environment } : environment;
  const sub = githubSubjects(repository, [environmentContext(name)]);
  const exact: Claims = { sub, ...(isAmbiguous(name) && { environment: name }) };
  const named = exactRefs(refs);
  const patterns = refPatterns(refs);
  if (named.length === 0 && patterns.length === 0) return [{ exact }];
  return [
    ...(named.length > 0 ? [{ exact: { ...exact, ref: named } }] : []),
    ...(patterns.length > 0 ? [{ exact, patterns: { ref: patterns } }] : []),
  ];
}
