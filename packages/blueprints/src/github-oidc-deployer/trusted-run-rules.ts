import type { Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";
import type { GitRefs } from "./git-refs.ts";
import type { GithubEnvironment } from "./github-environment.ts";
import type { GithubRepository } from "./github-repository.ts";
import { shown } from "./readable-text.ts";
import { environmentProblem, refPrefixProblem, refProblem } from "./subject-value-rules.ts";

const room = "github-oidc-deployer";

type Finding = Pick<Problem, "must" | "fix">;

/** Returns the problems of how the trusted runs of a repository are named. */
export function trustedRunProblems(repository: GithubRepository, property: string): Problem[] {
  const { environments } = repository;
  const problems = [
    ...environmentsProblems(environments, `${property}.environments`),
    ...refsProblems(repository, property),
  ];
  if (isNamed(environments) || namesRefs(repository)) return problems;
  const must = "name at least one of environments, branches and tags";
  const fix =
    'Without it every workflow run of the repository would be trusted. Write branches: ["main"].';
  return [...problems, { code: `${room}/trusted-runs`, property, must, got: "none", fix }];
}

function environmentsProblems(
  environments: GithubRepository["environments"],
  property: string,
): Problem[] {
  const code = `${room}/environments`;
  const problems = listProblems(environments, { code, property }, (value, at) => {
    if (!isEnvironment(value)) return found({ code, property: at }, value, environmentProblem);
    return [
      ...found({ code, property: `${at}.name` }, value.name, environmentProblem),
      ...refsProblems(value, at),
      ...narrowingProblems(value, { code, property: at }),
    ];
  });
  return problems.length > 0 ? problems : againProblems(environments ?? [], { code, property });
}

/** Nothing named would mean any branch, which is what the name alone says. */
function narrowingProblems(environment: GithubEnvironment, where: Where): Problem[] {
  if (namesRefs(environment)) return [];
  const must = "name at least one branch or tag";
  const fix = "Write the environment's name alone to trust all of its jobs.";
  return [{ ...where, must, got: "none", fix }];
}

/** An environment that is named again by itself would be trusted whatever its branch. */
function againProblems(
  environments: readonly (string | GithubEnvironment)[],
  { code, property }: Where,
): Problem[] {
  const names = environments.map((entry) => (isEnvironment(entry) ? entry.name : entry));
  return environments.flatMap((entry, index): Problem[] => {
    if (!isEnvironment(entry)) return [];
    const isSame = (name: string) => name.toLowerCase() === entry.name.toLowerCase();
    if (names.filter(isSame).length === 1) return [];
    const fix =
      "Write all of its branches and tags in one entry, and no entry with its name alone.";
    const at = `${property}[${index}]`;
    return [{ code, property: at, must: "be named once", got: shown(entry.name), fix }];
  });
}

/** Tags of a repository are not the tags of resources. */
const refLists = {
  branches: { code: `${room}/branches`, problemOf: refProblem },
  tags: { code: `${room}/git-tags`, problemOf: refProblem },
  branchPrefixes: { code: `${room}/branch-prefixes`, problemOf: refPrefixProblem },
  tagPrefixes: { code: `${room}/git-tag-prefixes`, problemOf: refPrefixProblem },
} as const;

const refListNames = Object.keys(refLists) as (keyof typeof refLists)[];

function refsProblems(refs: GitRefs, property: string): Problem[] {
  return refListNames.flatMap((list) => {
    const { code, problemOf } = refLists[list];
    const where = { code, property: `${property}.${list}` };
    return listProblems(refs[list], where, (value, at) =>
      found({ code, property: at }, value, problemOf),
    );
  });
}

function namesRefs(refs: GitRefs): boolean {
  return refListNames.some((list) => isNamed(refs[list]));
}

type Where = Pick<Problem, "code" | "property">;

function listProblems(
  values: unknown,
  where: Where,
  problemsOf: (value: unknown, property: string) => Problem[],
): Problem[] {
  if (values === undefined) return [];
  if (!isKnown(values) || !Array.isArray(values)) {
    const fix = "Write the names out.";
    return [{ ...where, must: "be a list of names", got: shown(values), fix }];
  }
  return values.flatMap((value, index) => problemsOf(value, `${where.property}[${index}]`));
}

function found(
  where: Where,
  value: unknown,
  problemOf: (value: unknown) => Finding | undefined,
): Problem[] {
  const finding = problemOf(value);
  return finding ? [{ ...where, ...finding, got: shown(value) }] : [];
}

function isEnvironment(value: unknown): value is GithubEnvironment {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Something was given that is not an empty list. */
function isNamed(values: unknown): boolean {
  return values !== undefined && !(Array.isArray(values) && values.length === 0);
}
