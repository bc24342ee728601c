import type { GithubOidcDeployerProps } from "@kantox/blueprints";

export const trusted = {
  repositories: [
    {
      owner: "example-org",
      name: "api",
      ownerId: "583231",
      repositoryId: "1296269",
      environments: [
        // Any job with this environment.
        "staging",
        // Only jobs for main and for version tags.
        { name: "production", branches: ["main"], tagPrefixes: ["v"] },
      ],
      // Only jobs of this workflow file at this commit.
      workflows: [
        "example-org/ci/.github/workflows/push.yml@2f5c9d1e8b7a6f4031c2d5e6f708192a3b4c5d6e",
      ],
    },
    {
      owner: "example-org",
      name: "worker",
      ownerId: "583231",
      repositoryId: "1296270",
      branches: ["main"],
      // The same claims as in the organization's include_claim_keys on GitHub.
      subjectClaims: ["repository_owner_id", "repository_id", "context"],
    },
  ],
  reasons: { tagPrefixes: "A ruleset allows only maintainers to push tags that begin with v." },
} satisfies Partial<GithubOidcDeployerProps>;
