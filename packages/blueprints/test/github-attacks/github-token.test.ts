import { describe, expect, it } from "vitest";
import type { GithubRun, RunRepository } from "./github-run.ts";
import { githubToken } from "./github-token.ts";

const repository: RunRepository = {
  owner: "octo-org",
  ownerId: "123456",
  name: "octo-repo",
  id: "456789",
  visibility: "private",
  isImmutable: false,
  claimKeys: undefined,
};

const run: GithubRun = {
  repository,
  event: "push",
  ref: "refs/heads/demo-branch",
  environment: undefined,
  jobWorkflow: "octo-org/octo-automation/.github/workflows/oidc.yml@refs/heads/main",
  workflow: "CI",
  actor: "monalisa",
  actorId: "98765",
  enterpriseId: undefined,
  property: "platform",
  audience: "sts.amazonaws.com",
};

const subject = (change: Partial<GithubRun>, of: Partial<RunRepository> = {}) =>
  githubToken({ ...run, ...change, repository: { ...repository, ...of } })?.["sub"];

/** The examples of GitHub's OIDC page, in the same order. */
describe("the subject of a modeled GitHub token", () => {
  it.each([
    ["repo:octo-org/octo-repo:environment:Production", { environment: "Production" }, {}],
    [
      "repo:octo-org/octo-repo:pull_request",
      { event: "pull_request", ref: "refs/pull/7/merge" },
      {},
    ],
    ["repo:octo-org/octo-repo:ref:refs/heads/demo-branch", {}, {}],
    ["repo:octo-org/octo-repo:ref:refs/tags/demo-tag", { ref: "refs/tags/demo-tag" }, {}],
    ["repo:octo-org/octo-repo:environment:Production%3AV1", { environment: "Production:V1" }, {}],
    ["repo:octo-org@123456/octo-repo@456789:ref:refs/heads/demo-branch", {}, { isImmutable: true }],
    [
      "repository_owner:octo-org:repository_visibility:private",
      {},
      { claimKeys: ["repository_owner", "repository_visibility"] },
    ],
    [
      "job_workflow_ref:octo-org/octo-automation/.github/workflows/oidc.yml@refs/heads/main",
      {},
      { claimKeys: ["job_workflow_ref"] },
    ],
    [
      "repo:octo-org/octo-repo:environment:prod:job_workflow_ref:octo-org/octo-automation/.github/workflows/oidc.yml@refs/heads/main",
      { environment: "prod" },
      { claimKeys: ["repo", "context", "job_workflow_ref"] },
    ],
    [
      "environment:production%3Aeastus:repository_owner:octo-org",
      { environment: "production:eastus" },
      { claimKeys: ["environment", "repository_owner"] },
    ],
    ["repo_property_team:platform", {}, { claimKeys: ["repo_property_team"] }],
    ["repo:octo-org@123456/octo-repo@456789", {}, { isImmutable: true, claimKeys: ["repo"] }],
  ] satisfies [string, Partial<GithubRun>, Partial<RunRepository>][])(
    "is %s, as in GitHub's documentation",
    (expected, change, of) => {
      expect(subject(change, of)).toBe(expected);
    },
  );

  it("does not exist for a job without the environment that the subject needs", () => {
    expect(githubToken({ ...run, repository: { ...repository, claimKeys: ["environment"] } })).toBe(
      undefined,
    );
  });
});
