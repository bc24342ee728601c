import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";
import type { GithubRepository } from "./github-repository.ts";
import { environmentProblem, refProblem } from "./subject-value-rules.ts";

const room = "github-oidc-deployer";

/**
 * What is wrong with one repository. Tokens are refused: who is trusted has to be readable, and a value that
 * the engine puts in could hold what is refused here.
 */
export function githubRepositoryProblems(
  repository: GithubRepository,
  property: string,
): Problem[] {
  if (typeof repository !== "object" || repository === null) {
    const fix = 'Write { owner: "…", name: "…", branches: ["main"] }.';
    const must = "be a repository";
    return [{ code: `${room}/repositories`, property, must, got: show(repository), fix }];
  }
  return [
    ...ownerProblems(repository.owner, `${property}.owner`),
    ...nameProblems(repository.name, `${property}.name`),
    ...idProblems(repository, property),
    ...trustedRunProblems(repository, property),
  ];
}

/** Letters, digits and hyphens; an underscore sets off the short code of a managed user. */
function ownerProblems(owner: string, property: string): Problem[] {
  if (isText(owner) && /^[a-z0-9][\w-]{0,38}$/i.test(owner)) return [];
  const must =
    'be 1 to 39 characters of a-z, A-Z, 0-9, "-" and "_", beginning with a letter or digit';
  const fix = "Write the user or organisation alone, as the repository's address has it.";
  return [{ code: `${room}/owner`, property, must, got: got(owner), fix }];
}

function nameProblems(name: string, property: string): Problem[] {
  if (isText(name) && /^(?!\.{1,2}$)[\w.-]{1,100}$/.test(name)) return [];
  const must = 'be 1 to 100 characters of a-z, A-Z, 0-9, ".", "-" and "_"';
  const fix = "Write the repository's name alone, without its owner.";
  return [{ code: `${room}/repository-name`, property, must, got: got(name), fix }];
}

function idProblems({ ownerId, repositoryId }: GithubRepository, property: string): Problem[] {
  const ids = { ownerId, repositoryId };
  const wrong = Object.entries(ids).flatMap(([id, value]): Problem[] => {
    if (value === undefined || (isText(value) && /^[1-9]\d{0,18}$/.test(value))) return [];
    const must = "be digits, as text";
    const fix = 'Write it with quotes, e.g. "583231".';
    return [{ code: `${room}/ids`, property: `${property}.${id}`, must, got: got(value), fix }];
  });
  if ((ownerId === undefined) === (repositoryId === undefined)) return wrong;
  const missing = ownerId === undefined ? "ownerId" : "repositoryId";
  const must = "be given together with the other id";
  const fix = "GitHub's subjects have both or none. Add it, or leave both out.";
  const half = {
    code: `${room}/ids`,
    property: `${property}.${missing}`,
    must,
    got: "nothing",
    fix,
  };
  return [...wrong, half];
}

function trustedRunProblems(repository: GithubRepository, property: string): Problem[] {
  const { environments, branches, tags } = repository;
  const lists = { environments, branches, tags };
  const problems = Object.entries(lists).flatMap(([list, values]): Problem[] => {
    if (values === undefined) return [];
    const where = {
      code: `${room}/${codes[list as keyof typeof codes]}`,
      property: `${property}.${list}`,
    };
    if (!isKnown(values) || !Array.isArray(values)) {
      const fix = "Write the names out.";
      return [{ ...where, must: "be a list of names", got: got(values), fix }];
    }
    const problemOf = list === "environments" ? environmentProblem : refProblem;
    return values.flatMap((value: unknown, index) => {
      const found = problemOf(value);
      return found
        ? [{ ...where, property: `${where.property}[${index}]`, ...found, got: got(value) }]
        : [];
    });
  });
  if (Object.values(lists).some((values) => values !== undefined && values.length !== 0)) {
    return problems;
  }
  const must = "name at least one of environments, branches and tags";
  const fix =
    'Without it every workflow run of the repository would be trusted. Write branches: ["main"].';
  return [...problems, { code: `${room}/trusted-runs`, property, must, got: "none", fix }];
}

/** Tags of a repository are not the tags of resources. */
const codes = { environments: "environments", branches: "branches", tags: "git-tags" } as const;

function isText(value: unknown): value is string {
  return typeof value === "string" && isKnown(value);
}

function got(value: unknown): string {
  return isKnown(value) ? show(value) : "a token";
}
