import type { GithubEnvironment } from "../../../src/github-oidc-deployer/github-environment.ts";
import { GithubOidcDeployer } from "../../../src/github-oidc-deployer/github-oidc-deployer.ts";
import type { GithubOidcDeployerProps } from "../../../src/github-oidc-deployer/github-oidc-deployer-props.ts";
import type { GithubRepository } from "../../../src/github-oidc-deployer/github-repository.ts";
import { LifecycledRepo } from "../../../src/lifecycled-repo/lifecycled-repo.ts";
import { tags, type Entries } from "../entry.ts";

/** GithubOidcDeployer with every option. */
export const githubOidcDeployerEntries: Entries = {
  deployer(scope, id, made) {
    const runs = {
      branches: ["main"],
      tags: ["v1.0.0"],
      branchPrefixes: ["release/"],
      tagPrefixes: ["v2."],
    };
    const environment: Required<GithubEnvironment> = { name: "production", ...runs };
    const repository: Required<Omit<GithubRepository, "subjectClaims" | "pullRequests">> = {
      owner: "kantox",
      name: "kantox-api",
      ownerId: "583231",
      repositoryId: "1296269",
      environments: ["staging", environment],
      workflows: ["kantox/ci/.github/workflows/push.yml@refs/heads/main"],
      actorIds: ["41898282"],
      enterpriseId: "3021",
      ...runs,
    };
    const customized: GithubRepository = {
      owner: "kantox",
      name: "kantox-aux",
      branches: ["main"],
      subjectClaims: ["repo", "context"],
    };
    const props: Required<Omit<GithubOidcDeployerProps, "providerArn">> = {
      roleName: "every-option-deployer",
      repositories: [repository, customized],
      permissions: { images: made(LifecycledRepo, "repository").pushAccess() },
      issuer: "https://token.actions.githubusercontent.com",
      audience: "sts.amazonaws.com",
      path: "/deployers/",
      maxSessionSeconds: 7200,
      permissionsBoundaryArn: "arn:aws:iam::aws:policy/PowerUserAccess",
      deletion: "allow-when-empty",
      tags,
      movedFrom: [],
      reasons: {
        maxSessionSeconds: "Builds take long.",
        deletion: "The test destroys it.",
        branchPrefixes: "Releases are cut often.",
        tagPrefixes: "Releases are cut often.",
        repositoryId: "The second repository is customized.",
        pullRequests: "Not relaxed here.",
      },
    };
    return new GithubOidcDeployer(scope, id, props);
  },

  "deployer-of-a-provider": (scope, id, made) =>
    new GithubOidcDeployer(scope, id, {
      roleName: "every-option-deployer-2",
      repositories: [{ owner: "kantox", name: "kantox-web", branches: ["main"] }],
      permissions: {},
      providerArn: made(GithubOidcDeployer, "deployer").providerArn,
    }),

  "deployer-of-pull-requests": (scope, id, made) =>
    new GithubOidcDeployer(scope, id, {
      roleName: "every-option-deployer-3",
      repositories: [
        {
          owner: "kantox",
          name: "kantox-web",
          ownerId: "583231",
          repositoryId: "1296270",
          pullRequests: true,
        },
      ],
      permissions: { images: made(LifecycledRepo, "repository").pullAccess() },
      providerArn: made(GithubOidcDeployer, "deployer").providerArn,
      reasons: { pullRequests: "Images are scanned before a merge." },
    }),

  "deployer-of-a-server": (scope, id) =>
    new GithubOidcDeployer(scope, id, {
      roleName: "every-option-deployer-4",
      issuer: "https://github.example.com/_services/token",
      audience: "https://github.example.com/kantox",
      repositories: [{ owner: "kantox", name: "kantox-web", environments: ["production"] }],
      permissions: {},
      deletion: "allow-when-empty",
      reasons: { deletion: "The test destroys it." },
    }),
};
