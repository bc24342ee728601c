import * as fc from "fast-check";
import type { GithubEnvironment, GithubRepository } from "../../src/index.ts";
import type { GithubRun, RunRepository } from "./github-run.ts";

/** Generates a valid name of a branch, a tag, a repository or a workflow file. */
export const anyName = fc.stringMatching(/^[a-z0-9][a-z0-9_.-]{0,9}[a-z0-9]$/);

export const anyId = fc.integer({ min: 1, max: 2 ** 31 }).map(String);

const anyPullRequestRef = fc.nat(999).map((number) => `refs/pull/${number}/merge`);

export const anyRef = fc.oneof(
  anyName.map((name) => `refs/heads/${name}`),
  anyName.map((name) => `refs/tags/${name}`),
  anyPullRequestRef,
);

export const anyEvent = fc.constantFrom(
  "push",
  "pull_request",
  "pull_request_target",
  "workflow_dispatch",
  "workflow_run",
  "issue_comment",
  "schedule",
  "release",
);

const anyPush = anyEvent.filter((event) => event !== "pull_request");

const pullRequest = fc.constant("pull_request");

/** Generates a workflow file in a repository at a ref. */
export function anyWorkflowOf(repository: string, ref: string): fc.Arbitrary<string> {
  return anyName.map((file) => `${repository}/.github/workflows/${file}.yml@${ref}`);
}

/** Generates runs that a configuration with these repositories trusts. */
export function trustedRuns(repositories: readonly GithubRepository[]): fc.Arbitrary<GithubRun> {
  return fc.oneof(...repositories.map(trustedRunsOf));
}

function trustedRunsOf(named: GithubRepository): fc.Arbitrary<GithubRun> {
  const { environments = [], workflows, actorIds, enterpriseId } = named;
  const ways = [
    ...refsOf(named).map((ref) => ({ environment: undefined, ref, event: anyPush })),
    ...(named.pullRequests === true
      ? [{ environment: undefined, ref: anyPullRequestRef, event: pullRequest }]
      : []),
    ...environments.flatMap((entry) =>
      typeof entry === "string"
        ? [{ environment: entry, ref: anyRef, event: anyEvent }]
        : refsOf(entry).map((ref) => ({ environment: entry.name, ref, event: anyEvent })),
    ),
  ];
  return fc.constantFrom(...ways).chain(({ environment, ref: refs, event }) =>
    refs.chain((ref) =>
      fc.record({
        repository: trustedRepository(named),
        event,
        ref: fc.constant(ref),
        environment: fc.constant(environment),
        jobWorkflow: workflows
          ? fc.constantFrom(...workflows)
          : fc.oneof(
              anyWorkflowOf(`${named.owner}/${named.name}`, ref),
              anyWorkflowOf("kantox/ci", "refs/heads/main"),
            ),
        workflow: fc.oneof(anyName, fc.string()),
        actor: anyName,
        actorId: actorIds ? fc.constantFrom(...actorIds) : anyId,
        enterpriseId:
          enterpriseId === undefined
            ? fc.option(anyId, { nil: undefined })
            : fc.constant(enterpriseId),
        property: anyName,
        audience: fc.constant("sts.amazonaws.com"),
      }),
    ),
  );
}

/** Generates the repository as configured. Its subjects contain ids only if they are configured. */
function trustedRepository(named: GithubRepository): fc.Arbitrary<RunRepository> {
  const { owner, name, ownerId, repositoryId, subjectClaims } = named;
  const hasIds = ownerId !== undefined && repositoryId !== undefined;
  return fc.record({
    owner: fc.constant(owner),
    name: fc.constant(name),
    ownerId: hasIds ? fc.constant(ownerId) : anyId,
    id: hasIds ? fc.constant(repositoryId) : anyId,
    visibility: fc.constantFrom("public" as const, "private" as const, "internal" as const),
    isImmutable: hasIds ? fc.boolean() : fc.constant(false),
    claimKeys: fc.constant(subjectClaims),
  });
}

type Refs = Pick<GithubEnvironment, "branches" | "tags" | "branchPrefixes" | "tagPrefixes">;

function refsOf({ branches, tags, branchPrefixes, tagPrefixes }: Refs): fc.Arbitrary<string>[] {
  const beginning = (refs: string) => anyTail.map((tail) => refs + tail);
  return [
    ...(branches ?? []).map((branch) => fc.constant(`refs/heads/${branch}`)),
    ...(tags ?? []).map((tag) => fc.constant(`refs/tags/${tag}`)),
    ...(branchPrefixes ?? []).map((prefix) => beginning(`refs/heads/${prefix}`)),
    ...(tagPrefixes ?? []).map((prefix) => beginning(`refs/tags/${prefix}`)),
  ];
}

/** Generates a string after a prefix: with slashes, or empty. */
const anyTail = fc.oneof(fc.constant(""), fc.stringMatching(/^[a-z0-9_.%@/-]{1,8}[a-z0-9]$/));
