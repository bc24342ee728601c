import type { GithubEnvironment, GithubRepository } from "../../src/index.ts";
import type { GithubRun, RunRepository } from "./github-run.ts";

/**
 * Whether the configuration of a deployer trusts a run. The decision uses only the documentation of the options and the
 * facts of the run, without any subject.
 *
 * `"unrecognized"` is a trusted run of a repository whose subjects have a format other than the configured one. The
 * policy may allow it or refuse it, because it is not an untrusted run.
 */
export type RunClass = "trusted" | "unrecognized" | "untrusted";

export function classifyRun(run: GithubRun, repositories: readonly GithubRepository[]): RunClass {
  const trusting = repositories.filter(
    (repository) =>
      isRepository(run, repository) &&
      isTrusted(run, repository) &&
      isInWorkflow(run, repository) &&
      isByActor(run, repository) &&
      isOfEnterprise(run, repository),
  );
  if (trusting.length === 0 || run.audience !== "sts.amazonaws.com") return "untrusted";
  return trusting.some((repository) => hasConfiguredSubject(run, repository))
    ? "trusted"
    : "unrecognized";
}

/**
 * Returns whether a run is of a configured repository, by its ids if configured (a rename keeps them), else by its
 * names.
 */
export function isRepository({ repository: of }: GithubRun, named: GithubRepository): boolean {
  if (named.repositoryId === undefined) return isNamedAlike(of, named);
  return of.ownerId === named.ownerId && of.id === named.repositoryId;
}

function isNamedAlike(of: RunRepository, named: GithubRepository): boolean {
  return of.owner === named.owner && of.name === named.name;
}

function isTrusted(run: GithubRun, repository: GithubRepository): boolean {
  const { environment } = run;
  if (environment === undefined) {
    return run.event === "pull_request" ? repository.pullRequests === true : isFor(run, repository);
  }
  return (repository.environments ?? []).some((entry) =>
    typeof entry === "string"
      ? entry === environment
      : entry.name === environment && isFor(run, entry),
  );
}

type Named = Pick<GithubEnvironment, "branches" | "tags" | "branchPrefixes" | "tagPrefixes">;

/** Returns whether a run is for one of the branches and tags. */
function isFor({ ref }: GithubRun, named: Named): boolean {
  const [refs, kind, ...rest] = ref.split("/");
  const name = rest.join("/");
  if (refs !== "refs" || name === "") return false;
  if (kind === "heads") return isNamed(name, named.branches, named.branchPrefixes);
  return kind === "tags" && isNamed(name, named.tags, named.tagPrefixes);
}

function isNamed(
  name: string,
  exact: readonly string[] = [],
  prefixes: readonly string[] = [],
): boolean {
  return exact.includes(name) || prefixes.some((prefix) => name.startsWith(prefix));
}

function isInWorkflow({ jobWorkflow }: GithubRun, { workflows }: GithubRepository): boolean {
  return workflows === undefined || workflows.includes(jobWorkflow);
}

function isByActor({ actorId }: GithubRun, { actorIds }: GithubRepository): boolean {
  return actorIds === undefined || actorIds.includes(actorId);
}

function isOfEnterprise(run: GithubRun, { enterpriseId }: GithubRepository): boolean {
  return enterpriseId === undefined || run.enterpriseId === enterpriseId;
}

/** Returns whether a subject has the configured names and ids, and the configured format if it is customized. */
function hasConfiguredSubject({ repository }: GithubRun, described: GithubRepository): boolean {
  const { claimKeys = ["repo", "context"], isImmutable } = repository;
  const { subjectClaims = ["repo", "context"], repositoryId } = described;
  if (claimKeys.join() !== subjectClaims.join()) return false;
  if (!claimKeys.includes("repo")) return true;
  return isNamedAlike(repository, described) && (!isImmutable || repositoryId !== undefined);
}
