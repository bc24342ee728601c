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
      "sthree-abc",
      "amzn-s3-demo-abc",
      "abc-s3alias",
      "abc--ol-s3",
      "abc.mrap",
      "abc--x-s3",
      "abc--table-s3",
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
    refused: [
      "a",
      "Kantox",
      "kantox--api",
      "/kantox",
      "kantox/",
      "kantox:api",
      "kantox@sha256:0123",
      "123456789012.dkr.ecr.eu-west-1.amazonaws.com/kantox",
      "public.ecr.aws/kantox/api",
      "localhost:5000/kantox",
    ],
  },
  role: {
    accepted: ["kantox-aux-role-dev", "a+=,.@_-"],
    refused: ["", "a b", "r/ole", "a".repeat(65)],
  },
  user: { accepted: ["kantox-minikube-base-dev"], refused: ["", "a b", "a".repeat(65)] },
  iamPath: {
    accepted: ["/", "/services/", "/a/b.c/"],
    refused: ["", "services", "/services", "services/", "//", "/a//b/", "/a*/", "/${x}/"],
  },
  policy: { accepted: ["storage"], refused: ["", "a b", "a".repeat(129)] },
  instanceProfile: {
    accepted: ["a+=,.@_-", "a".repeat(128)],
    refused: ["", "a b", "a/b", "a".repeat(129)],
  },
  keyAlias: {
    accepted: ["kantox-dev", "team/key"],
    refused: ["", "alias/kantox", "aws/s3", "a b"],
  },
  logGroup: {
    accepted: ["/kantox/dev/api", "a.b-c_d#1", "a".repeat(512)],
    refused: ["", "a b", "/kantox/*", "log-group:x", "a".repeat(513)],
  },
  eksCluster: {
    accepted: ["platform", "a_B-1", "a".repeat(100)],
    refused: [
      "",
      "-a",
      "a.b",
      "a b",
      "arn:aws:eks:eu-west-1:123456789012:cluster/a",
      "a".repeat(101),
    ],
  },
  kubernetesNamespace: {
    accepted: ["aux", "0-a", "a".repeat(63)],
    refused: ["", "*", "aux*", "Aux", "a.b", "-a", "a-", "a:b", "a/b", "a b", "a".repeat(64)],
  },
  kubernetesServiceAccount: {
    accepted: ["aux", "aux.worker", "0", "a".repeat(253)],
    refused: [
      "",
      "*",
      "aux-*",
      "Aux",
      "a..b",
      ".a",
      "a.",
      "-a",
      "a-",
      "a-.b",
      "a:b",
      "system:serviceaccount:aux:aux",
      "a\n",
      "a".repeat(254),
    ],
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

it.each<[NameKind, string, string]>([
  ["bucket", "Kantox_Data", "kantox-data"],
  ["bucket", "kantoxData", "kantox-data"],
  ["bucket", "xn--data", "data"],
  ["bucket", "data--x-s3", "data"],
  ["variable", "databaseUrl", "database_url"],
  ["variable", "DATABASE_URL", "database_url"],
  ["variable", "database-url", "database_url"],
  ["variable", "awsAPIKey", "aws_api_key"],
  ["repository", "kantoxApi:v1", "kantox-api"],
  ["repository", "123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/api:v1", "team/api"],
  ["repository", "team/api@sha256:0123", "team/api"],
  ["keyAlias", "alias/kantox", "kantox"],
  ["iamPath", "services", "/services/"],
  ["eksCluster", "arn:aws:eks:eu-west-1:123456789012:cluster/platform", "platform"],
  ["kubernetesNamespace", "My Namespace", "my-namespace"],
  ["kubernetesServiceAccount", "system:serviceaccount:aux:aux", "aux"],
])("suggests an accepted name for the %s %j: %j", (kind, name, near) => {
  expect(nameProblems(kind, name, where)).toMatchObject([{ fix: `Write "${near}".` }]);
  expect(nameProblems(kind, near, where)).toEqual([]);
});

it.each<[NameKind, string, RegExp]>([
  ["bucket", "xn--abc", /^not begin with "xn--", .* AWS reserves/],
  ["bucket", "abc.mrap", /^not end in .*".mrap".* AWS reserves/],
  ["bucket", "a_b", /^be 3 to 63 characters/],
  ["parameter", "/aws/x", /^not begin with "aws" or "ssm", .* AWS reserves/],
  ["repository", "kantox:v1", /^be the name of the repository only, without/],
  ["keyAlias", "alias/x", /^be written without the prefix "alias\/"/],
])("explains why the %s %j is refused", (kind, name, must) => {
  expect(nameProblems(kind, name, where)[0]!.must).toMatch(must);
});

it.each([42, true, {}, [], null])("refuses %j, which is not a string", (value) => {
  expect(nameProblems("bucket", value as never, where)).toHaveLength(1);
});
