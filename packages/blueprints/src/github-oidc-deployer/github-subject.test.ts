import { describe, expect, it } from "vitest";
import type { GithubSubjectClaim } from "./github-subject-claim.ts";
import { environmentContext, githubSubjects } from "./github-subject.ts";

const names = { owner: "kantox", name: "kantox-api" };
const ids = { ownerId: "12", repositoryId: "34" };
const workflows = [
  "kantox/ci/.github/workflows/push.yml@refs/heads/main",
  "kantox/ci/.github/workflows/push.yml@refs/tags/v1",
];

describe("the subjects of a repository's runs", () => {
  it("contain one subject for each context", () => {
    expect(githubSubjects(names, ["environment:prod", "ref:refs/heads/main"])).toEqual([
      "repo:kantox/kantox-api:environment:prod",
      "repo:kantox/kantox-api:ref:refs/heads/main",
    ]);
  });

  it("contain the form with ids as well if the ids are known, after the classic form", () => {
    expect(
      githubSubjects({ ...names, ...ids }, ["environment:prod", "ref:refs/heads/main"]),
    ).toEqual([
      "repo:kantox/kantox-api:environment:prod",
      "repo:kantox/kantox-api:ref:refs/heads/main",
      "repo:kantox@12/kantox-api@34:environment:prod",
      "repo:kantox@12/kantox-api@34:ref:refs/heads/main",
    ]);
  });

  it("contain each subject once", () => {
    expect(githubSubjects(names, ["ref:refs/heads/main", "ref:refs/heads/main"])).toHaveLength(1);
  });
});

it("contain a colon in an environment's name in escaped form, as on GitHub", () => {
  expect(environmentContext("prod:eu:1")).toBe("environment:prod%3Aeu%3A1");
});

describe("customized subjects", () => {
  const custom = (subjectClaims: GithubSubjectClaim[]) =>
    githubSubjects({ ...names, ...ids, workflows, subjectClaims }, ["ref:refs/heads/main"]);

  it("have their claims in the same order as on GitHub", () => {
    expect(custom(["repository_owner_id", "repository_id", "context"])).toEqual([
      "repository_owner_id:12:repository_id:34:ref:refs/heads/main",
    ]);
    expect(custom(["context", "repository_owner", "repository_id"])).toEqual([
      "ref:refs/heads/main:repository_owner:kantox:repository_id:34",
    ]);
  });

  it("contain one subject for each form of the repository and each workflow file", () => {
    expect(custom(["repo", "context", "job_workflow_ref"])).toEqual([
      `repo:kantox/kantox-api:ref:refs/heads/main:job_workflow_ref:${workflows[0]}`,
      `repo:kantox/kantox-api:ref:refs/heads/main:job_workflow_ref:${workflows[1]}`,
      `repo:kantox@12/kantox-api@34:ref:refs/heads/main:job_workflow_ref:${workflows[0]}`,
      `repo:kantox@12/kantox-api@34:ref:refs/heads/main:job_workflow_ref:${workflows[1]}`,
    ]);
  });

  it("equal GitHub's default subjects if they have the same claims", () => {
    const own = githubSubjects({ ...names, ...ids }, ["ref:refs/heads/main"]);
    expect(custom(["repo", "context"])).toEqual(own);
  });
});
