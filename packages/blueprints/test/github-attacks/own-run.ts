import type { GithubEnvironment, GithubRepository } from "../../src/index.ts";
import type { GithubRun, RunRepository } from "./github-run.ts";

/**
 * Whether a run is one that somebody meant who configured a deployer: judged from what is documented of the
 * options and from the facts of the run, without any subject.
 *
 * `"unrecognised"` is one that is meant, but of a repository that presents other subjects than its description
 * says: in or out, no stranger is let in.
 */
export type Verdict = "own" | "unrecognised" | "foreign";

export function verdict(run: GithubRun, repositories: readonly GithubRepository[]): Verdict {
  const meant = repositories.filter(
    (repository) =>
      isRepository(run, repository) && isTrusted(run, repository) && isInWorkflow(run, repository),
  );
  if (meant.length === 0 || run.audience !== "sts.amazonaws.com") return "foreign";
  return meant.some((repository) => presentsItsSubject(run, repository)) ? "own" : "unrecognised";
}

/** By its numbers where they are known, which it keeps when it is renamed; else by its names. */
export function isRepository({ repository: of }: GithubRun, named: GithubRepository): boolean {
  if (named.repositoryId === undefined) return isNamedAlike(of, named);
  return of.ownerId === named.ownerId && of.id === named.repositoryId;
}

function isNamedAlike(of: RunRepository, named: GithubRepository): boolean {
  return of.owner === named.owner && of.name === named.name;
}

function isTrusted(run: GithubRun, repository: GithubRepository): boolean {
  const { environment } = run;
  if (environment === undefined) return run.event !== "pull_request" && isFor(run, repository);
  return (repository.environments ?? []).some((entry) =>
    typeof entry === "string"
      ? entry === environment
      : entry.name === environment && isFor(run, entry),
  );
}

type Named = Pick<GithubEnvironment, "branches" | "tags" | "branchPrefixes" | "tagPrefixes">;

/** Whether a run is for one of the branches and tags. */
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

/** Names and numbers in a subject have to be the known ones, and a customized one has to be described. */
function presentsItsSubject({ repository }: GithubRun, described: GithubRepository): boolean {
  const { claimKeys = ["repo", "context"], isImmutable } = repository;
  const { subjectClaims = ["repo", "context"], repositoryId } = described;
  if (claimKeys.join() !== subjectClaims.join()) return false;
  if (!claimKeys.includes("repo")) return true;
  return isNamedAlike(repository, described) && (!isImmutable || repositoryId !== undefined);
}
