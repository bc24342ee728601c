import { issuerAddress } from "../iam/issuer-address.ts";
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
import { claimKeyProblems, tokenSourceProblems } from "./issuer-rules.ts";
import { pullRequestProblems } from "./pull-request-rules.ts";
import { trustPolicy } from "./trust-policy.ts";

const codePrefix = "github-oidc-deployer";

export function githubOidcDeployerProblems(
  scope: IConstruct,
  props: ResolvedGithubOidcDeployerProps,
): Problem[] {
  const repositories = repositoriesProblems(scope, props);
  const permissions = inlinePolicyProblems(scope, props.permissions, codePrefix, props.reasons);
  const readable = repositories.length === 0 && permissions.length === 0;
  return [
    ...nameProblems("role", props.roleName, {
      code: `${codePrefix}/role-name`,
      property: "roleName",
    }),
    ...repositories,
    ...tokenSourceProblems(props),
    ...iamPathProblems(props.path, { code: `${codePrefix}/path`, property: "path" }),
    ...permissions,
    ...(readable ? pullRequestProblems(props) : []),
    ...providerProblems(props),
    ...sessionSecondsProblems(props.maxSessionSeconds, codePrefix),
    ...permissionsBoundaryProblems(props.permissionsBoundaryArn, {
      code: `${codePrefix}/permissions-boundary-arn`,
      property: "permissionsBoundaryArn",
    }),
    ...deletionProblems(
      props.deletion,
      ["protected", "allow-when-empty"],
      `${codePrefix}/deletion`,
    ),
    ...tagProblems(props.tags, codePrefix, "iam"),
    ...reasonProblems(props.reasons, githubOidcDeployerRelaxable, codePrefix),
  ];
}

function repositoriesProblems(
  scope: IConstruct,
  props: ResolvedGithubOidcDeployerProps,
): Problem[] {
  const { repositories, issuer } = props;
  if (!Array.isArray(repositories) || repositories.length === 0) {
    const must = "be a list of at least one repository";
    const fix = "List the repositories whose workflows may assume the role.";
    const where = { code: `${codePrefix}/repositories`, property: "repositories" };
    return [{ ...where, must, got: show(repositories), fix }];
  }
  const problems = repositories.flatMap((repository: GithubRepository, index) =>
    githubRepositoryProblems(repository, `repositories[${index}]`),
  );
  if (problems.length > 0) return problems;
  return [
    ...duplicateProblems(repositories),
    ...claimKeyProblems(repositories, issuer),
    ...sizeProblems(scope, props),
  ];
}

/**
 * Returns a problem for each repository that is listed twice. GitHub's names of owners and repositories are not
 * case-sensitive. Different subjects are accepted: both may have to be trusted while a repository's subject is changed.
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
    return [{ code: `${codePrefix}/repositories`, property, must: "be listed once", got, fix }];
  });
}

function fullName({ owner, name }: GithubRepository): string {
  return `${owner}/${name}`.toLowerCase();
}

function sizeProblems(
  scope: IConstruct,
  { repositories, issuer, audience }: ResolvedGithubOidcDeployerProps,
): Problem[] {
  const arn = `arn:aws:iam::123456789012:oidc-provider/${issuerAddress(issuer)}`;
  const trust = trustPolicy(arn, { issuer, audience }, repositories);
  return policySizeProblems(scope, "trust", [policyJson(trust)], {
    code: `${codePrefix}/repositories`,
    property: "repositories",
    fix: "Move some of them to another deployer.",
  });
}

function providerProblems({
  providerArn,
  issuer,
}: Pick<ResolvedGithubOidcDeployerProps, "providerArn" | "issuer">): Problem[] {
  if (providerArn === undefined || !isKnown(providerArn)) return [];
  const [, issuerOfArn] =
    (typeof providerArn === "string" &&
      /^arn:aws(?:-[a-z]+)*:iam::\d{12}:oidc-provider\/(.+)$/.exec(providerArn)) ||
    [];
  const address = issuerAddress(issuer);
  if (issuerOfArn === address) return [];
  return [
    {
      code: `${codePrefix}/provider-arn`,
      property: "providerArn",
      must: "be the ARN of GitHub's OIDC provider",
      got: show(providerArn),
      fix: `Write "arn:aws:iam::ACCOUNT:oidc-provider/${show(address).slice(1, -1)}", or leave it out to create the provider.`,
    },
  ];
}
