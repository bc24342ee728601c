import { describe, expect, it } from "vitest";
import type { GithubRepository } from "./github-repository.ts";
import { trustPolicy } from "./trust-policy.ts";

const provider = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com";

const source = {
  issuer: "https://token.actions.githubusercontent.com",
  audience: "sts.amazonaws.com",
};

const names = { owner: "kantox", name: "kantox-api" };
const ids = { ownerId: "12", repositoryId: "34" };

/** Returns the conditions of each statement, without the host name before each claim. */
function conditionsOf(...repositories: GithubRepository[]): unknown {
  const statements = trustPolicy(provider, source, repositories);
  return JSON.parse(
    JSON.stringify(statements.map(({ conditions }) => conditions)).replaceAll(
      "token.actions.githubusercontent.com:",
      "",
    ),
  );
}

const aud = "sts.amazonaws.com";

it("allows only GitHub's provider in each statement, and only assuming the role", () => {
  const repositories = [{ ...names, environments: ["prod"], tagPrefixes: ["v"] }];
  for (const { conditions: _, ...statement } of trustPolicy(provider, source, repositories)) {
    expect(statement).toEqual({
      principal: { Federated: provider },
      actions: ["sts:AssumeRoleWithWebIdentity"],
    });
  }
});

it("puts the subjects of environments, branches and tags into one statement", () => {
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

it("requires workflow files and ids in addition to the subject", () => {
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

describe("prefixes of branches and tags", () => {
  it("are the only patterns, in a separate statement with an exact audience", () => {
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

  it("do not change the exact comparison of ids and workflow files", () => {
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

  it("come after the exact statements of all repositories, since a scanner reads only the first", () => {
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

  it("has a separate statement, which also requires the ref of the run", () => {
    const environments = ["qa", { name: "prod", branches: ["main"], tags: ["v1"] }];
    expect(conditionsOf({ ...names, environments })).toEqual([
      { StringEquals: { aud, sub: ["repo:kantox/kantox-api:environment:qa"] } },
      {
        StringEquals: { aud, sub, ref: ["refs/heads/main", "refs/tags/v1"] },
      },
    ]);
  });

  it("has a pattern only for a ref that is given by prefix", () => {
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

it("identifies an environment with a colon by its claim, since one with %3A has the same subject", () => {
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
