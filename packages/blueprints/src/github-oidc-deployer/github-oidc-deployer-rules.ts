import type { IConstruct } from "constructs";
import { deletionProblems } from "../deletion/deletion.ts";
import { permissionsBoundaryProblems } from "../iam/permissions-boundary.ts";
import { policyDocument } from "../iam/policy-document.ts";
import { policySizeProblems } from "../iam/policy-size.ts";
import { sessionSecondsProblems } from "../iam/session-seconds.ts";
import { nameProblems } from "../naming/names.ts";
import { reasonProblems } from "../relaxed/reasons.ts";
import { tagProblems } from "../tags/tags.ts";
import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";
import type { ResolvedGithubOidcDeployerProps } from "./github-oidc-deployer-props.ts";
import { githubOidcDeployerRelaxable } from "./github-oidc-deployer-relaxations.ts";
import type { GithubRepository } from "./github-repository.ts";
import { githubRepositoryProblems } from "./github-repository-rules.ts";
import { issuer, trustPolicy } from "./trust-policy.ts";

const room = "github-oidc-deployer";

export function githubOidcDeployerProblems(
  scope: IConstruct,
  props: ResolvedGithubOidcDeployerProps,
): Problem[] {
  return [
    ...nameProblems("role", props.roleName, { code: `${room}/role-name`, property: "roleName" }),
    ...repositoriesProblems(scope, props.repositories),
    ...providerProblems(props.provider),
    ...sessionSecondsProblems(props.maxSessionSeconds, room),
    ...permissionsBoundaryProblems(props.rolePermissionsBoundaryArn, {
      code: `${room}/role-permissions-boundary-arn`,
      property: "rolePermissionsBoundaryArn",
    }),
    ...deletionProblems(props.deletion, ["protected", "allow-when-empty"], `${room}/deletion`),
    ...tagProblems(props.tags, room),
    ...reasonProblems(props.reasons, githubOidcDeployerRelaxable, room),
  ];
}

function repositoriesProblems(
  scope: IConstruct,
  repositories: readonly GithubRepository[],
): Problem[] {
  if (!Array.isArray(repositories) || repositories.length === 0) {
    const must = "be a list of at least one repository";
    const fix = "Name the repositories whose workflows may assume the role.";
    const where = { code: `${room}/repositories`, property: "repositories" };
    return [{ ...where, must, got: show(repositories), fix }];
  }
  const problems = repositories.flatMap((repository: GithubRepository, index) =>
    githubRepositoryProblems(repository, `repositories[${index}]`),
  );
  if (problems.length > 0) return problems;
  return [...duplicateProblems(repositories), ...sizeProblems(scope, repositories)];
}

/**
 * GitHub tells neither owners nor repositories apart by capitals. One whose subject is being changed presents
 * another one from one moment to the next, so that both may have to be trusted for a while.
 */
function duplicateProblems(repositories: readonly GithubRepository[]): Problem[] {
  return repositories.flatMap((repository, index): Problem[] => {
    const isSame = (other: GithubRepository) =>
      (fullName(other) === fullName(repository) ||
        (other.repositoryId !== undefined && other.repositoryId === repository.repositoryId)) &&
      JSON.stringify(other.subjectClaims) === JSON.stringify(repository.subjectClaims);
    if (!repositories.slice(0, index).some(isSame)) return [];
    const property = `repositories[${index}]`;
    const got = show(`${repository.owner}/${repository.name}`);
    const fix = "Write all of its environments, branches and tags in one entry.";
    return [{ code: `${room}/repositories`, property, must: "be named once", got, fix }];
  });
}

function fullName({ owner, name }: GithubRepository): string {
  return `${owner}/${name}`.toLowerCase();
}

function sizeProblems(scope: IConstruct, repositories: readonly GithubRepository[]): Problem[] {
  const arn = `arn:aws:iam::123456789012:oidc-provider/${issuer}`;
  return policySizeProblems(scope, "trust", [policyDocument(trustPolicy(arn, repositories))], {
    code: `${room}/repositories`,
    property: "repositories",
    fix: "Give some of them a deployer of their own.",
  });
}

const arnOfProvider = new RegExp(
  `^arn:aws(?:-[a-z]+)*:iam::\\d{12}:oidc-provider/${issuer.replaceAll(".", "\\.")}$`,
);

function providerProblems(provider: string): Problem[] {
  if (provider === "create" || !isKnown(provider)) return [];
  if (typeof provider === "string" && arnOfProvider.test(provider)) return [];
  return [
    {
      code: `${room}/provider`,
      property: "provider",
      must: 'be "create" or the ARN of GitHub\'s OIDC provider',
      got: show(provider),
      fix: `Write "arn:aws:iam::ACCOUNT:oidc-provider/${issuer}".`,
    },
  ];
}
