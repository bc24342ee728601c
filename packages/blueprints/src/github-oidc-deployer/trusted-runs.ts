import { exactRefs, refPatterns, type GitRefs } from "./git-refs.ts";
import type { GithubEnvironment } from "./github-environment.ts";
import type { GithubRepository } from "./github-repository.ts";
import { environmentContext, subjects } from "./subjects.ts";

type Claims = Readonly<Record<string, string | readonly string[]>>;

/** What the token of a trusted run says: every claim of both has to hold, each with one of its values. */
export interface TrustedRuns {
  readonly exact: Claims;
  /** Patterns, which hold for whatever begins like them. */
  readonly alike?: Claims;
}

/**
 * The trusted runs of a repository, cut so that what is trusted exactly is compared exactly: only runs that
 * are known by the beginning of their branch or tag are compared with a pattern.
 */
export function trustedRuns(repository: GithubRepository): TrustedRuns[] {
  const environments = repository.environments ?? [];
  const contexts = [
    ...environments.filter(isKnownBySubject).map(environmentContext),
    ...exactRefs(repository).map((ref) => `ref:${ref}`),
  ];
  const patterns = refPatterns(repository).map((ref) => `ref:${ref}`);
  return [
    ...(contexts.length > 0 ? [{ exact: { sub: subjects(repository, contexts) } }] : []),
    ...environments
      .filter((environment) => !isKnownBySubject(environment))
      .flatMap((environment) => environmentRuns(repository, environment)),
    ...(patterns.length > 0 ? [{ exact: {}, alike: { sub: subjects(repository, patterns) } }] : []),
  ];
}

function isKnownBySubject(environment: string | GithubEnvironment): environment is string {
  return typeof environment === "string" && !isAmbiguous(environment);
}

/**
 * GitHub escapes a colon in a subject, but not a percent sign: `eu:prod` and `eu%3Aprod` have the same subject,
 * and whoever may push a workflow can make an environment of the second name. The claim `environment` tells
 * them apart.
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
  const sub = subjects(repository, [environmentContext(name)]);
  const exact: Claims = { sub, ...(isAmbiguous(name) && { environment: name }) };
  const named = exactRefs(refs);
  const patterns = refPatterns(refs);
  if (named.length === 0 && patterns.length === 0) return [{ exact }];
  return [
    ...(named.length > 0 ? [{ exact: { ...exact, ref: named } }] : []),
    ...(patterns.length > 0 ? [{ exact, alike: { ref: patterns } }] : []),
  ];
}
