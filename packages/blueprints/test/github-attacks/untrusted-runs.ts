import * as fc from "fast-check";
import type { GithubRepository } from "../../src/index.ts";
import type { GithubRun, RunRepository } from "./github-run.ts";
import { githubToken } from "./github-token.ts";
import { lookAlike } from "./look-alike.ts";
import { isRepository, classifyRun } from "./classify-run.ts";
import { anyEvent, anyId, anyName, anyRef, anyWorkflowOf, trustedRuns } from "./trusted-runs.ts";

/** An untrusted run, and the ways in which it differs from a trusted run. */
export interface UntrustedRun {
  readonly run: GithubRun;
  readonly deviations: readonly string[];
}

type Deviation = (run: GithubRun) => fc.Arbitrary<GithubRun>;

/** Generates untrusted runs that differ from a trusted run in one to three ways. */
export function untrustedRuns(
  repositories: readonly GithubRepository[],
): fc.Arbitrary<UntrustedRun> {
  const deviations = deviationsFrom(repositories);
  return fc
    .tuple(
      trustedRuns(repositories),
      fc.subarray(Object.keys(deviations), { minLength: 1, maxLength: 3 }),
    )
    .chain(([trusted, names]) =>
      names
        .reduce((runs, name) => runs.chain(deviations[name]!), fc.constant(trusted))
        .chain((run) => withItsSubject(run, repositories))
        .map((run) => ({ run, deviations: names })),
    )
    .filter(
      ({ run }) => classifyRun(run, repositories) === "untrusted" && githubToken(run) !== undefined,
    );
}

function deviationsFrom(
  repositories: readonly GithubRepository[],
): Readonly<Record<string, Deviation>> {
  const named = fc.constantFrom(...repositories);
  return {
    "the owner": (run) =>
      fc
        .oneof(lookAlike(run.repository.owner), fc.constantFrom("evil", "Kantox"), anyName)
        .map((owner) => of(run, { owner })),
    "the repository name": (run) =>
      fc
        .oneof(lookAlike(run.repository.name), fc.constantFrom("fork", "kantox-web"), anyName)
        .map((name) => of(run, { name })),
    "the repository": (run) =>
      fc
        .record({ owner: anyName, name: anyName, ownerId: anyId, id: anyId })
        .map((other) => of(run, other)),
    "the ids, as after a takeover of the names": (run) =>
      fc.record({ ownerId: anyId, id: anyId }).map((ids) => of(run, ids)),
    "the repository id": (run) =>
      fc.oneof(anyId, lookAlike(run.repository.id)).map((id) => of(run, { id })),
    "the owner id": (run) =>
      fc.oneof(anyId, lookAlike(run.repository.ownerId)).map((ownerId) => of(run, { ownerId })),
    "the choice among the configured repositories": (run) =>
      named.map(({ owner, name }) => of(run, { owner, name })),
    "the subject format": (run) => fc.boolean().map((isImmutable) => of(run, { isImmutable })),
    "the environment": (run) =>
      fc
        .oneof(
          fc.constantFrom(undefined, "dev", "pull_request", "ref:refs/heads/main", "prod%3Aeu"),
          anyName,
          lookAlike(run.environment ?? "prod"),
        )
        .map((environment) => ({ ...run, environment })),
    "the branch or tag": (run) =>
      fc
        .oneof(anyRef, fc.constantFrom(...otherRefs), lookAlike(run.ref), otherKind(run.ref))
        .map((ref) => ({ ...run, ref })),
    "the end of the branch or tag": (run) =>
      lookAlike(run.ref.replace(/^refs\/\w+\//, "")).map((name) => ({
        ...run,
        ref: (/^refs\/\w+\//.exec(run.ref)?.[0] ?? "") + name,
      })),
    "a pull request": (run) =>
      // After the merge, the run is for the branch that the pull request was merged into.
      fc.oneof(fc.constant(run.ref), fc.constant("refs/pull/7/merge")).map((ref) => ({
        ...run,
        event: "pull_request",
        environment: undefined,
        ref,
      })),
    "the event": (run) => anyEvent.map((event) => ({ ...run, event })),
    "the workflow file": (run) =>
      fc
        .oneof(
          lookAlike(run.jobWorkflow),
          anyWorkflowOf("evil/ci", "refs/heads/main"),
          anyWorkflowOf("kantox/ci", "refs/heads/main"),
          anyRef.map((ref) => run.jobWorkflow.replace(/@.*$/s, `@${ref}`)),
        )
        .map((jobWorkflow) => ({ ...run, jobWorkflow })),
    "the actor id": (run) =>
      fc.oneof(anyId, lookAlike(run.actorId)).map((actorId) => ({ ...run, actorId })),
    "the enterprise": (run) =>
      fc
        .oneof(fc.constant(undefined), anyId, lookAlike(run.enterpriseId ?? "1"))
        .map((enterpriseId) => ({ ...run, enterpriseId })),
    "the audience": (run) =>
      fc
        .oneof(
          fc.constantFrom(
            `https://github.com/${run.repository.owner}`,
            "sts.amazonaws.com.cn",
            "api://AzureADTokenExchange",
            "vault",
          ),
          lookAlike(run.audience),
        )
        .map((audience) => ({ ...run, audience })),
  };
}

function of(run: GithubRun, change: Partial<RunRepository>): GithubRun {
  return { ...run, repository: { ...run.repository, ...change } };
}

const otherRefs = [
  "",
  "refs/heads/dev",
  "refs/heads/v1.0.0",
  "refs/tags/main",
  "refs/heads/refs/tags/v1.0.0",
  "refs/heads/main:environment:prod",
  "refs/heads/dev:environment:prod",
  "refs/pull/7/merge",
  "refs/pull/main",
  "main",
];

/** Turns a branch into a tag with the same name, and a tag into a branch. */
function otherKind(ref: string): fc.Arbitrary<string> {
  return fc.constant(
    ref.startsWith("refs/tags/")
      ? ref.replace("refs/tags/", "refs/heads/")
      : ref.replace("refs/heads/", "refs/tags/"),
  );
}

const claimKeys = [
  "repo",
  "context",
  "environment",
  "event_name",
  "job_workflow_ref",
  "ref",
  "repository_id",
  "repository_owner",
  "repository_owner_id",
  "repository_visibility",
  "repo_property_team",
  "workflow",
];

/**
 * Adds a subject format to a run. The owner of another repository can choose any format, including a property's value. The
 * configured repositories use the configured format, GitHub's default, or a format with additional claims.
 */
function withItsSubject(
  run: GithubRun,
  repositories: readonly GithubRepository[],
): fc.Arbitrary<GithubRun> {
  const named = repositories.filter((repository) => isRepository(run, repository));
  const described = fc.constantFrom(
    undefined,
    ...repositories.map(({ subjectClaims }) => subjectClaims as readonly string[] | undefined),
  );
  const subject: fc.Arbitrary<readonly string[] | undefined> =
    named.length > 0
      ? fc
          .tuple(
            fc.constantFrom(undefined, ...named.map(({ subjectClaims }) => subjectClaims)),
            fc.subarray(["actor", "workflow", "repository_visibility"]),
          )
          .map(([keys, more]) =>
            more.length === 0 ? keys : [...(keys ?? ["repo", "context"]), ...more],
          )
      : fc.oneof(described, fc.shuffledSubarray(claimKeys, { minLength: 1 }));
  const property = fc.oneof(anyName, fc.constantFrom(...repositories.map(wouldBeSubject)));
  return fc
    .tuple(subject, property)
    .map(([keys, team]) => ({ ...of(run, { claimKeys: keys }), property: team, workflow: team }));
}

function wouldBeSubject({ owner, name }: GithubRepository): string {
  return `repo:${owner}/${name}:ref:refs/heads/main`;
}
