import { describe, expect, it } from "vitest";
import { nameProblems, type NameKind } from "./names.ts";

const where = { code: "test/name", property: "name" };

const cases: Record<NameKind, { accepted: string[]; refused: string[] }> = {
  bucket: {
    accepted: ["abc", "kantox-data-dev", "a".repeat(63)],
    refused: [
      "",
      "ab",
      "Kantox_Data",
      "a.b.c",
      "-abc",
      "abc-",
      "xn--abc",
      "abc-s3alias",
      "a".repeat(64),
    ],
  },
  parameter: {
    accepted: [
      "plain",
      "/kantox/dev/api/config",
      "/a/b/c.d_e-f",
      "/" + Array(15).fill("l").join("/"),
      "/plain",
      "/a-b/aws/ssm",
      "n".repeat(966),
    ],
    refused: [
      "",
      "/",
      "a/b",
      "/ssm/x",
      "AWS-x",
      "/a*",
      "/a/$b",
      "n".repeat(967),
      "/kantox//dev",
      "/kantox/",
      "/aws/x",
      "ssm-x",
      "awsTest",
      "/a b",
      "/" + Array(16).fill("l").join("/"),
    ],
  },
  repository: {
    accepted: ["kantox-api", "team/kantox.api", "a1"],
    refused: ["a", "Kantox", "kantox--api", "/kantox", "kantox/", "kantox:api"],
  },
  role: {
    accepted: ["kantox-aux-role-dev", "a+=,.@_-"],
    refused: ["", "a b", "r/ole", "a".repeat(65)],
  },
  user: { accepted: ["kantox-minikube-base-dev"], refused: ["", "a b", "a".repeat(65)] },
  policy: { accepted: ["storage"], refused: ["", "a b", "a".repeat(129)] },
  keyAlias: {
    accepted: ["kantox-dev", "team/key"],
    refused: ["", "alias/kantox", "aws/s3", "a b"],
  },
  logGroup: {
    accepted: ["/kantox/dev/api", "a.b-c_d#1", "a".repeat(512)],
    refused: ["", "a b", "/kantox/*", "log-group:x", "a".repeat(513)],
  },
  variable: { accepted: ["database_url", "a"], refused: ["", "DATABASE_URL", "1st", "a-b", "_a"] },
};

describe.each(Object.entries(cases))("a %s name", (kind, { accepted, refused }) => {
  it.each(accepted)("is accepted: %s", (name) => {
    expect(nameProblems(kind as NameKind, name, where)).toEqual([]);
  });

  it.each(refused)("is refused: %s", (name) => {
    expect(nameProblems(kind as NameKind, name, where)).toHaveLength(1);
  });
});

it("suggests the nearest name that would be accepted", () => {
  const [problem] = nameProblems("bucket", "Kantox_Data", where);
  expect(problem).toMatchObject({ got: '"Kantox_Data"', fix: 'Write "kantox-data".' });
});
