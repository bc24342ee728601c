import type { IConstruct } from "constructs";
import { deletionProblems } from "../deletion/deletion.ts";
import { iamPathProblems } from "../iam/iam-path-rules.ts";
import { inlinePolicyProblems } from "../iam/inline-policy-rules.ts";
import { permissionsBoundaryProblems } from "../iam/permissions-boundary.ts";
import { policyJson } from "../iam/policy-json.ts";
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
    ...iamPathProblems(props.path, { code: `${room}/path`, property: "path" }),
    ...inlinePolicyProblems(scope, props.permissions, room, props.reasons),
    ...providerProblems(props.providerArn),
    ...sessionSecondsProblems(props.maxSessionSeconds, room),
    ...permissionsBoundaryProblems(props.permissionsBoundaryArn, {
      code: `${room}/permissions-boundary-arn`,
      property: "permissionsBoundaryArn",
    }),
    ...deletionProblems(props.deletion, ["protected", "allow-when-empty"], `${room}/deletion`),
    ...tagProblems(props.tags, room, "iam"),
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
 * GitHub does not distinguish owners and repositories by case. While the subject of a repository is being changed, both
 * subjects may have to be trusted.
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
  return policySizeProblems(scope, "trust", [policyJson(trustPolicy(arn, repositories))], {
    code: `${room}/repositories`,
    property: "repositories",
    fix: "Move some of them to another deployer.",
  });
}

const arnOfProvider = new RegExp(
  `^arn:aws(?:-[a-z]+)*:iam::\\d{12}:oidc-provider/${issuer.replaceAll(".", "\\.")}$`,
);

function providerProblems(providerArn: string | undefined): Problem[] {
  if (providerArn === undefined || !isKnown(providerArn)) return [];
  if (typeof providerArn === "string" && arnOfProvider.test(providerArn)) return [];
  return [
    {
      code: `${room}/provider-arn`,
      property: "providerArn",
      must: "be the ARN of GitHub's OIDC provider",
      got: show(providerArn),
      fix: `Write "arn:aws:iam::ACCOUNT:oidc-provider/${issuer}", or leave it out to create the provider.`,
    },
  ];
}
