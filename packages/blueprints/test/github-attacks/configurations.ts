import type { GithubRepository } from "../../src/index.ts";

const api = { owner: "kantox", name: "kantox-api" } as const;
const aux = { owner: "kantox", name: "kantox-aux" } as const;
const apiIds = { ownerId: "1207", repositoryId: "430021" } as const;
const auxIds = { ownerId: "1207", repositoryId: "430022" } as const;

const reusable = [
  "kantox/ci/.github/workflows/push.yml@refs/heads/main",
  "kantox/ci/.github/workflows/push.yml@refs/tags/v2",
  "kantox/ci/.github/workflows/push.yml@2f5c9d1e8b7a6f4031c2d5e6f708192a3b4c5d6e",
] as const;

/** Configurations of deployers, one for each way to select the trusted runs. */
export const configurations: Readonly<Record<string, readonly GithubRepository[]>> = {
  "a branch of a repository given by name": [{ ...api, branches: ["main"] }],
  "a repository with its ids": [
    { ...api, ...apiIds, branches: ["main"], tags: ["v1.0.0"], environments: ["prod"] },
  ],
  "environments, including a name with a colon": [
    { ...api, environments: ["prod", "prod eu", "prod:eu"] },
  ],
  "environments with branches and tags": [
    {
      ...api,
      ...apiIds,
      environments: [
        "qa",
        { name: "prod", branches: ["main"], tagPrefixes: ["v"] },
        { name: "prod:eu", tags: ["v1.0.0"], branchPrefixes: ["release/"] },
      ],
    },
  ],
  branches: [{ ...api, branches: ["main", "release/1.0", "user@feature"] }],
  tags: [{ ...api, tags: ["v1.0.0", "main", "nightly/2026"] }],
  "prefixes of branches and tags": [
    { ...api, branches: ["main"], branchPrefixes: ["release/"], tagPrefixes: ["v", "nightly-"] },
  ],
  "only prefixes, with ids": [{ ...api, ...apiIds, tagPrefixes: ["v"] }],
  "reusable workflows": [
    { ...api, ...apiIds, branches: ["main"], tagPrefixes: ["v"], workflows: reusable },
  ],
  "a customized subject of ids": [
    {
      ...api,
      ...apiIds,
      branches: ["main"],
      environments: ["prod"],
      tagPrefixes: ["v"],
      subjectClaims: ["repository_owner_id", "repository_id", "context"],
    },
  ],
  "a customized subject with the workflow": [
    {
      ...api,
      branches: ["main"],
      environments: ["prod"],
      workflows: reusable,
      subjectClaims: ["repo", "context", "job_workflow_ref"],
    },
  ],
  "pull requests and a branch": [{ ...api, ...apiIds, branches: ["main"], pullRequests: true }],
  "only pull requests, in a reusable workflow": [
    { ...api, ...apiIds, pullRequests: true, workflows: reusable },
  ],
  "pull requests with a customized subject": [
    {
      ...api,
      ...apiIds,
      pullRequests: true,
      environments: ["prod"],
      subjectClaims: ["repository_id", "context"],
    },
  ],
  "actors of an enterprise": [
    {
      ...api,
      ...apiIds,
      environments: ["prod"],
      branches: ["main"],
      tagPrefixes: ["v"],
      actorIds: ["41898282", "49699333"],
      enterpriseId: "3021",
    },
  ],
  "several repositories": [
    { ...api, ...apiIds, environments: ["prod"], tags: ["v1.0.0"] },
    { ...aux, ...auxIds, branches: ["main"], subjectClaims: ["context", "repository_id"] },
    { owner: "kantox", name: "kantox", branches: ["trunk"], branchPrefixes: ["release/"] },
    { owner: "Octo-Acme", name: ".github", branches: ["main"], workflows: [reusable[0]] },
  ],
};
