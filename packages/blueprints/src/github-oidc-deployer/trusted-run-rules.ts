import type { Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";
import type { GitRefs } from "./git-refs.ts";
import type { GithubEnvironment } from "./github-environment.ts";
import type { GithubRepository } from "./github-repository.ts";
import { showIfKnown } from "../validation/known-string.ts";
import { environmentProblem, refPrefixProblem, refProblem } from "./subject-value-rules.ts";

const codePrefix = "github-oidc-deployer";

type Finding = Pick<Problem, "must" | "fix">;

/** Returns the problems with a repository's trusted runs. */
export function trustedRunProblems(repository: GithubRepository, property: string): Problem[] {
  const { environments } = repository;
  const problems = [
    ...environmentsProblems(environments, `${property}.environments`),
    ...refsProblems(repository, property),
  ];
  const trustsPullRequests = repository.pullRequests === true;
  if (isGiven(environments) || namesRefs(repository) || trustsPullRequests) return problems;
  const must = "name at least one environment, branch or tag, or trust pull requests";
  const fix =
    'Without them, every workflow run of the repository would be trusted. Write e.g. branches: ["main"].';
  return [...problems, { code: `${codePrefix}/trusted-runs`, property, must, got: "none", fix }];
}

function environmentsProblems(
  environments: GithubRepository["environments"],
  property: string,
): Problem[] {
  const code = `${codePrefix}/environments`;
  const problems = listProblems(environments, { code, property }, (value, at) => {
    if (!isEnvironment(value))
      return findingProblems({ code, property: at }, value, environmentProblem);
    return [
      ...findingProblems({ code, property: `${at}.name` }, value.name, environmentProblem),
      ...refsProblems(value, at),
      ...missingRefProblems(value, { code, property: at }),
    ];
  });
  return problems.length > 0
    ? problems
    : duplicateEnvironmentProblems(environments ?? [], { code, property });
}

/**
 * Returns a problem if an environment has neither branches nor tags. It would trust any branch, which is already
 * the meaning of an entry with only the environment's name.
 */
function missingRefProblems(environment: GithubEnvironment, where: Where): Problem[] {
  if (namesRefs(environment)) return [];
  const must = "name at least one branch or tag";
  const fix = "To trust all jobs of the environment, write only its name, as a string.";
  return [{ ...where, must, got: "none", fix }];
}

/**
 * Returns a problem for each entry with branches or tags whose environment is also in another entry. An entry with only
 * the environment's name would make the branches and tags pointless.
 */
function duplicateEnvironmentProblems(
  environments: readonly (string | GithubEnvironment)[],
  { code, property }: Where,
): Problem[] {
  const names = environments.map((entry) => (isEnvironment(entry) ? entry.name : entry));
  return environments.flatMap((entry, index): Problem[] => {
    if (!isEnvironment(entry)) return [];
    const isSame = (name: string) => name.toLowerCase() === entry.name.toLowerCase();
    if (names.filter(isSame).length === 1) return [];
    const fix =
      "Write all of its branches and tags in one entry, and remove an entry with only its name.";
    const at = `${property}[${index}]`;
    return [{ code, property: at, must: "be listed once", got: showIfKnown(entry.name), fix }];
  });
}

/** The codes for Git tags contain `git-tag`, since `tags` is the code for tags of AWS resources. */
const refLists = {
  branches: { code: `${codePrefix}/branches`, problemOf: refProblem },
  tags: { code: `${codePrefix}/git-tags`, problemOf: refProblem },
  branchPrefixes: { code: `${codePrefix}/branch-prefixes`, problemOf: refPrefixProblem },
  tagPrefixes: { code: `${codePrefix}/git-tag-prefixes`, problemOf: refPrefixProblem },
} as const;

const refListNames = Object.keys(refLists) as (keyof typeof refLists)[];

function refsProblems(refs: GitRefs, property: string): Problem[] {
  return refListNames.flatMap((list) => {
    const { code, problemOf } = refLists[list];
    const where = { code, property: `${property}.${list}` };
    return listProblems(refs[list], where, (value, at) =>
      findingProblems({ code, property: at }, value, problemOf),
    );
  });
}

function namesRefs(refs: GitRefs): boolean {
  return refListNames.some((list) => isGiven(refs[list]));
}

type Where = Pick<Problem, "code" | "property">;

function listProblems(
  values: unknown,
  where: Where,
  problemsOf: (value: unknown, property: string) => Problem[],
): Problem[] {
  if (values === undefined) return [];
  if (!isKnown(values) || !Array.isArray(values)) {
    const fix = "Write out the names.";
    return [{ ...where, must: "be a list of names", got: showIfKnown(values), fix }];
  }
  return values.flatMap((value, index) => problemsOf(value, `${where.property}[${index}]`));
}

function findingProblems(
  where: Where,
  value: unknown,
  problemOf: (value: unknown) => Finding | undefined,
): Problem[] {
  const finding = problemOf(value);
  return finding ? [{ ...where, ...finding, got: showIfKnown(value) }] : [];
}

function isEnvironment(value: unknown): value is GithubEnvironment {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Returns whether a value is given that is not an empty list. */
function isGiven(values: unknown): boolean {
  return values !== undefined && !(Array.isArray(values) && values.length === 0);
}
