import { show, type Problem } from "../validation/problem.ts";
import { isOwnerName, isRepositoryName } from "./github-name-rules.ts";
import { claimProblems, isId } from "./claim-rules.ts";
import type { GithubRepository } from "./github-repository.ts";
import { isKnownString, showIfKnown } from "../validation/known-string.ts";
import { subjectClaimsProblems } from "./subject-claims-rules.ts";
import { trustedRunProblems } from "./trusted-run-rules.ts";
import { workflowProblems } from "./workflow-rules.ts";

const codePrefix = "github-oidc-deployer";

/** Returns the problems with one repository. Tokens are refused, since reviewers have to see who is trusted. */
export function githubRepositoryProblems(
  repository: GithubRepository,
  property: string,
): Problem[] {
  if (typeof repository !== "object" || repository === null) {
    const fix = 'Write { owner: "…", name: "…", branches: ["main"] }.';
    const must = "be a repository";
    return [{ code: `${codePrefix}/repositories`, property, must, got: show(repository), fix }];
  }
  return [
    ...ownerProblems(repository.owner, `${property}.owner`),
    ...nameProblems(repository.name, `${property}.name`),
    ...idProblems(repository, property),
    ...trustedRunProblems(repository, property),
    ...claimProblems(repository, property),
    ...workflowProblems(repository.workflows, `${property}.workflows`),
    ...subjectClaimsProblems(repository, `${property}.subjectClaims`),
  ];
}

function ownerProblems(owner: string, property: string): Problem[] {
  if (isKnownString(owner) && isOwnerName(owner)) return [];
  const must =
    'be 1 to 39 characters of a-z, A-Z, 0-9, "-" and "_", beginning with a letter or digit';
  const fix = "Write only the user or organization, as in the repository's URL.";
  return [{ code: `${codePrefix}/owner`, property, must, got: showIfKnown(owner), fix }];
}

function nameProblems(name: string, property: string): Problem[] {
  if (isKnownString(name) && isRepositoryName(name)) return [];
  const must = 'be 1 to 100 characters of a-z, A-Z, 0-9, ".", "-" and "_"';
  const fix = "Write only the repository's name, without its owner.";
  return [{ code: `${codePrefix}/repository-name`, property, must, got: showIfKnown(name), fix }];
}

function idProblems({ ownerId, repositoryId }: GithubRepository, property: string): Problem[] {
  const ids = { ownerId, repositoryId };
  const wrong = Object.entries(ids).flatMap(([id, value]): Problem[] => {
    if (value === undefined || isId(value)) return [];
    const must = "be a string of digits";
    const fix = 'Write it with quotes, e.g. "583231".';
    return [
      {
        code: `${codePrefix}/ids`,
        property: `${property}.${id}`,
        must,
        got: showIfKnown(value),
        fix,
      },
    ];
  });
  if ((ownerId === undefined) === (repositoryId === undefined)) return wrong;
  const missing = ownerId === undefined ? "ownerId" : "repositoryId";
  const must = "be given together with the other id";
  const fix = "GitHub's subjects contain both ids or neither. Add it, or leave both out.";
  const half = {
    code: `${codePrefix}/ids`,
    property: `${property}.${missing}`,
    must,
    got: "nothing",
    fix,
  };
  return [...wrong, half];
}
