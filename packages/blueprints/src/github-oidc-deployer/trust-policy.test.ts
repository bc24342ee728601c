import { describe, expect, it } from "vitest";
import type { GithubRepository } from "./github-repository.ts";
import { trustPolicy } from "./trust-policy.ts";

const provider = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com";

const names = { owner: "kantox", name: "kantox-api" };
const ids = { ownerId: "12", repositoryId: "34" };

/** The conditions of each statement, without the host before each claim. */
function conditionsOf(...repositories: GithubRepository[]): unknown {
  const statements = trustPolicy(provider, repositories);
  return JSON.parse(
    JSON.stringify(statements.map(({ conditions }) => conditions)).replaceAll(
      "token.actions.githubusercontent.com:",
      "",
    ),
  );
}

const aud = "sts.amazonaws.com";

it("each statement allows GitHub's provider to have the role assumed, and nothing else", () => {
  const repositories = [{ ...names, environments: ["prod"], tagPrefixes: ["v"] }];
  for (const { conditions: _, ...statement } of trustPolicy(provider, repositories)) {
    expect(statement).toEqual({
      principal: { Federated: provider },
      actions: ["sts:AssumeRoleWithWebIdentity"],
    });
  }
});

it("environments, branches and tags are one of several subjects of one statement", () => {
  const runs = { environments: ["prod", "qa"], branches: ["main", "release/1"], tags: ["v1"] };
  expect(conditionsOf({ ...names, ...runs })).toEqual([
    {
      StringEquals: {
        aud,
        sub: [
          "repo:kantox/kantox-api:environment:prod",
          "repo:kantox/kantox-api:environment:qa",
          "repo:kantox/kantox-api:ref:refs/heads/main",
          "repo:kantox/kantox-api:ref:refs/heads/release/1",
          "repo:kantox/kantox-api:ref:refs/tags/v1",
        ],
      },
    },
  ]);
});

it("workflow files and numbers hold beside the subject", () => {
  const workflow = "kantox/ci/.github/workflows/push.yml@refs/heads/main";
  const repository = { ...names, ...ids, branches: ["main"], workflows: [workflow, workflow] };
  expect(conditionsOf(repository)).toEqual([
    {
      StringEquals: {
        aud,
        sub: [
          "repo:kantox/kantox-api:ref:refs/heads/main",
          "repo:kantox@12/kantox-api@34:ref:refs/heads/main",
        ],
        job_workflow_ref: [workflow],
        repository_owner_id: "12",
        repository_id: "34",
      },
    },
  ]);
});

describe("beginnings of branches and tags", () => {
  it("are the only patterns, in a statement of their own, with the audience exact", () => {
    const repository = {
      ...names,
      branches: ["main"],
      branchPrefixes: ["release/"],
      tagPrefixes: ["v"],
    };
    expect(conditionsOf(repository)).toEqual([
      { StringEquals: { aud, sub: ["repo:kantox/kantox-api:ref:refs/heads/main"] } },
      {
        StringEquals: { aud },
        StringLike: {
          sub: [
            "repo:kantox/kantox-api:ref:refs/heads/release/*",
            "repo:kantox/kantox-api:ref:refs/tags/v*",
          ],
        },
      },
    ]);
  });

  it("keep numbers and workflow files exact", () => {
    const workflows = ["kantox/ci/.github/workflows/push.yml@refs/heads/main"];
    expect(conditionsOf({ ...names, ...ids, tagPrefixes: ["v"], workflows })).toEqual([
      {
        StringEquals: {
          aud,
          job_workflow_ref: workflows,
          repository_owner_id: "12",
          repository_id: "34",
        },
        StringLike: {
          sub: [
            "repo:kantox/kantox-api:ref:refs/tags/v*",
            "repo:kantox@12/kantox-api@34:ref:refs/tags/v*",
          ],
        },
      },
    ]);
  });

  it("come after what is exact of every repository, so that a scanner reads that first", () => {
    const first = { ...names, tagPrefixes: ["v"] };
    const second = { owner: "kantox", name: "kantox-aux", branches: ["main"] };
    expect(conditionsOf(first, second)).toEqual([
      { StringEquals: { aud, sub: ["repo:kantox/kantox-aux:ref:refs/heads/main"] } },
      { StringEquals: { aud }, StringLike: { sub: ["repo:kantox/kantox-api:ref:refs/tags/v*"] } },
    ]);
  });
});

describe("an environment with branches and tags", () => {
  const sub = ["repo:kantox/kantox-api:environment:prod"];

  it("has a statement of its own, in which the run's ref holds as well", () => {
    const environments = ["qa", { name: "prod", branches: ["main"], tags: ["v1"] }];
    expect(conditionsOf({ ...names, environments })).toEqual([
      { StringEquals: { aud, sub: ["repo:kantox/kantox-api:environment:qa"] } },
      {
        StringEquals: { aud, sub, ref: ["refs/heads/main", "refs/tags/v1"] },
      },
    ]);
  });

  it("has a pattern for the ref alone where its beginning is named", () => {
    const environments = [{ name: "prod", branches: ["main"], tagPrefixes: ["v"] }];
    expect(conditionsOf({ ...names, environments })).toEqual([
      { StringEquals: { aud, sub, ref: ["refs/heads/main"] } },
      {
        StringEquals: { aud, sub },
        StringLike: { ref: ["refs/tags/v*"] },
      },
    ]);
  });
});

it("an environment with a colon is told by its own claim, since one with %3A has the same subject", () => {
  expect(conditionsOf({ ...names, environments: ["prod", "prod:eu"] })).toEqual([
    { StringEquals: { aud, sub: ["repo:kantox/kantox-api:environment:prod"] } },
    {
      StringEquals: {
        aud,
        sub: ["repo:kantox/kantox-api:environment:prod%3Aeu"],
        environment: "prod:eu",
      },
    },
  ]);
});
