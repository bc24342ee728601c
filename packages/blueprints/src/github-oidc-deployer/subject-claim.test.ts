import { describe, expect, it } from "vitest";
import { subjectClaims } from "./subject-claim.ts";

const names = { owner: "kantox", name: "kantox-api" };
const ids = { ownerId: "12", repositoryId: "34" };

describe("the subjects of a repository", () => {
  it("are one for each environment, branch and tag", () => {
    expect(
      subjectClaims({
        ...names,
        environments: ["prod", "qa"],
        branches: ["main", "release/1"],
        tags: ["v1"],
      }),
    ).toEqual([
      "repo:kantox/kantox-api:environment:prod",
      "repo:kantox/kantox-api:environment:qa",
      "repo:kantox/kantox-api:ref:refs/heads/main",
      "repo:kantox/kantox-api:ref:refs/heads/release/1",
      "repo:kantox/kantox-api:ref:refs/tags/v1",
    ]);
  });

  it("have the immutable form as well where the ids are known, after the classic one", () => {
    expect(subjectClaims({ ...names, ...ids, environments: ["prod"], branches: ["main"] })).toEqual(
      [
        "repo:kantox/kantox-api:environment:prod",
        "repo:kantox/kantox-api:ref:refs/heads/main",
        "repo:kantox@12/kantox-api@34:environment:prod",
        "repo:kantox@12/kantox-api@34:ref:refs/heads/main",
      ],
    );
  });

  it("have a colon as GitHub writes it", () => {
    expect(subjectClaims({ ...names, environments: ["prod:eu:1"] })).toEqual([
      "repo:kantox/kantox-api:environment:prod%3Aeu%3A1",
    ]);
  });

  it("are there once", () => {
    expect(subjectClaims({ ...names, branches: ["main", "main"] })).toEqual([
      "repo:kantox/kantox-api:ref:refs/heads/main",
    ]);
  });
});
