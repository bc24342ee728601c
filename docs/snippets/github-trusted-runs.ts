import type { GithubOidcDeployerProps } from "@kantox/blueprints";

export const trusted = {
  repositories: [
    {
      owner: "example-org",
      name: "api",
      ownerId: "583231",
      repositoryId: "1296269",
      environments: [
        // Any job that GitHub lets into it.
        "staging",
        // Those of main and of version tags alone.
        { name: "production", branches: ["main"], tagPrefixes: ["v"] },
      ],
      // And only in this file, as it is at that commit.
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
      // As the organisation's include_claim_keys has it on GitHub.
      subjectClaims: ["repository_owner_id", "repository_id", "context"],
    },
  ],
  reasons: { tagPrefixes: "A ruleset lets maintainers alone push tags that begin with v." },
} satisfies Partial<GithubOidcDeployerProps>;
