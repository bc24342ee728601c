import { show, type Problem } from "../validation/problem.ts";
import { isOwnerName, isRepositoryName } from "./github-name-rules.ts";
import type { GithubRepository } from "./github-repository.ts";
import { isReadable, shown } from "./readable-text.ts";
import { subjectClaimsProblems } from "./subject-claims-rules.ts";
import { trustedRunProblems } from "./trusted-run-rules.ts";
import { workflowProblems } from "./workflow-rules.ts";

const room = "github-oidc-deployer";

/** Returns the problems of one repository. Tokens are refused: who is trusted has to be readable. */
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
    ...workflowProblems(repository.workflows, `${property}.workflows`),
    ...subjectClaimsProblems(repository, `${property}.subjectClaims`),
  ];
}

function ownerProblems(owner: string, property: string): Problem[] {
  if (isReadable(owner) && isOwnerName(owner)) return [];
  const must =
    'be 1 to 39 characters of a-z, A-Z, 0-9, "-" and "_", beginning with a letter or digit';
  const fix = "Write the user or organisation alone, as the repository's address has it.";
  return [{ code: `${room}/owner`, property, must, got: shown(owner), fix }];
}

function nameProblems(name: string, property: string): Problem[] {
  if (isReadable(name) && isRepositoryName(name)) return [];
  const must = 'be 1 to 100 characters of a-z, A-Z, 0-9, ".", "-" and "_"';
  const fix = "Write the repository's name alone, without its owner.";
  return [{ code: `${room}/repository-name`, property, must, got: shown(name), fix }];
}

function idProblems({ ownerId, repositoryId }: GithubRepository, property: string): Problem[] {
  const ids = { ownerId, repositoryId };
  const wrong = Object.entries(ids).flatMap(([id, value]): Problem[] => {
    if (value === undefined || (isReadable(value) && /^[1-9]\d{0,18}$/.test(value))) return [];
    const must = "be digits, as text";
    const fix = 'Write it with quotes, e.g. "583231".';
    return [{ code: `${room}/ids`, property: `${property}.${id}`, must, got: shown(value), fix }];
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
