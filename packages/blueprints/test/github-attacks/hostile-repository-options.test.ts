import * as fc from "fast-check";
import { expect, it } from "vitest";
import { githubRepositoryProblems } from "../../src/github-oidc-deployer/github-repository-rules.ts";
import { trustPolicy } from "../../src/github-oidc-deployer/trust-policy.ts";
import { policyJson } from "../../src/iam/policy-json.ts";
import type { GithubRepository } from "../../src/index.ts";
import { inexactConditions } from "./inexact-conditions.ts";
import { lookAlike } from "./look-alike.ts";
import { provider } from "./sts-request.ts";

const source = {
  issuer: "https://token.actions.githubusercontent.com",
  audience: "sts.amazonaws.com",
};

const workflow = "kantox/ci/.github/workflows/push.yml@refs/heads/main";

/** Generates the valid string, a similar string, or any other string. */
function nearly(text: string): fc.Arbitrary<string> {
  return fc.oneof({ weight: 14, arbitrary: fc.constant(text) }, lookAlike(text), fc.string());
}

function some<Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value[] | undefined> {
  return fc.option(fc.array(value, { maxLength: 2 }), { nil: undefined });
}

const refs = {
  branches: some(nearly("main")),
  tags: some(nearly("v1.0.0")),
  branchPrefixes: some(nearly("release/")),
  tagPrefixes: some(nearly("v")),
};

const ids = fc.oneof(
  fc.constant({}),
  fc.record({ ownerId: nearly("1207"), repositoryId: nearly("430021") }),
);

const rest = fc.record({
  ...refs,
  owner: nearly("kantox"),
  name: nearly("kantox-api"),
  environments: some(
    fc.oneof(nearly("prod"), nearly("prod:eu"), fc.record({ ...refs, name: nearly("qa") })),
  ),
  workflows: some(nearly(workflow)),
  pullRequests: fc.oneof(
    { weight: 9, arbitrary: fc.constant(undefined) },
    fc.constantFrom(true, false, "true", 1),
  ),
  actorIds: fc.oneof(
    { weight: 4, arbitrary: fc.constant(undefined) },
    fc.array(nearly("41898282"), { maxLength: 2 }),
  ),
  enterpriseId: fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, nearly("3021")),
  subjectClaims: fc.oneof(
    fc.constant(undefined),
    fc.shuffledSubarray(["repo", "context", "job_workflow_ref", "repository_id", "actor"]),
  ),
});

it("refuses a generated repository description, or creates an exact policy that identifies the repository", () => {
  let accepted = 0;
  fc.assert(
    fc.property(ids, rest, (numbers, others) => {
      const repository = { ...numbers, ...others } as GithubRepository;
      if (githubRepositoryProblems(repository, "repositories[0]").length > 0) return;
      accepted += 1;
      const document = policyJson(trustPolicy(provider, source, [repository]));
      expect(inexactConditions(document)).toEqual([]);
      for (const subject of subjectsOf(document)) {
        expect(subject).toMatch(/repo:[\w-]+(?:@\d+)?\/[\w.-]+(?:@\d+)?(?::|$)|repository_id:\d+/);
        expect(subject).toMatch(
          repository.pullRequests === true
            ? /(?:^|:)(?:(?:environment|ref):[^:]|pull_request(?::|$))/
            : /(?:^|:)(?:environment|ref):[^:]/,
        );
      }
    }),
    { numRuns: 20_000, seed: 20_260_715 },
  );
  expect(accepted).toBeGreaterThan(1000);
});

function subjectsOf(document: string): string[] {
  const { Statement: statements } = JSON.parse(document) as {
    Statement: { Condition: Record<string, Record<string, string[]>> }[];
  };
  return statements.flatMap(({ Condition }) => {
    const subjects = Object.values(Condition).flatMap(
      (keys) => keys["token.actions.githubusercontent.com:sub"] ?? [],
    );
    expect(subjects).not.toEqual([]);
    return subjects;
  });
}
