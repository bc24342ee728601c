import { describe, expect, it } from "vitest";
import type { GithubSubjectClaim } from "./github-subject-claim.ts";
import { environmentContext, subjects } from "./subjects.ts";

const names = { owner: "kantox", name: "kantox-api" };
const ids = { ownerId: "12", repositoryId: "34" };
const workflows = [
  "kantox/ci/.github/workflows/push.yml@refs/heads/main",
  "kantox/ci/.github/workflows/push.yml@refs/tags/v1",
];

describe("the subjects of a repository", () => {
  it("are one for each context", () => {
    expect(subjects(names, ["environment:prod", "ref:refs/heads/main"])).toEqual([
      "repo:kantox/kantox-api:environment:prod",
      "repo:kantox/kantox-api:ref:refs/heads/main",
    ]);
  });

  it("have the immutable form as well where the ids are known, after the classic one", () => {
    expect(subjects({ ...names, ...ids }, ["environment:prod", "ref:refs/heads/main"])).toEqual([
      "repo:kantox/kantox-api:environment:prod",
      "repo:kantox/kantox-api:ref:refs/heads/main",
      "repo:kantox@12/kantox-api@34:environment:prod",
      "repo:kantox@12/kantox-api@34:ref:refs/heads/main",
    ]);
  });

  it("are there once", () => {
    expect(subjects(names, ["ref:refs/heads/main", "ref:refs/heads/main"])).toHaveLength(1);
  });
});

it("an environment has a colon as GitHub writes it", () => {
  expect(environmentContext("prod:eu:1")).toBe("environment:prod%3Aeu%3A1");
});

describe("customized subjects", () => {
  const custom = (subjectClaims: GithubSubjectClaim[]) =>
    subjects({ ...names, ...ids, workflows, subjectClaims }, ["ref:refs/heads/main"]);

  it("have the claims in the order that GitHub has them", () => {
    expect(custom(["repository_owner_id", "repository_id", "context"])).toEqual([
      "repository_owner_id:12:repository_id:34:ref:refs/heads/main",
    ]);
    expect(custom(["context", "repository_owner", "repository_id"])).toEqual([
      "ref:refs/heads/main:repository_owner:kantox:repository_id:34",
    ]);
  });

  it("are one for each form of the repository and each workflow file", () => {
    expect(custom(["repo", "context", "job_workflow_ref"])).toEqual([
      `repo:kantox/kantox-api:ref:refs/heads/main:job_workflow_ref:${workflows[0]}`,
      `repo:kantox/kantox-api:ref:refs/heads/main:job_workflow_ref:${workflows[1]}`,
      `repo:kantox@12/kantox-api@34:ref:refs/heads/main:job_workflow_ref:${workflows[0]}`,
      `repo:kantox@12/kantox-api@34:ref:refs/heads/main:job_workflow_ref:${workflows[1]}`,
    ]);
  });

  it("are GitHub's own where they are made like them", () => {
    const own = subjects({ ...names, ...ids }, ["ref:refs/heads/main"]);
    expect(custom(["repo", "context"])).toEqual(own);
  });
});
