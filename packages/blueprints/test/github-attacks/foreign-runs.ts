import * as fc from "fast-check";
import type { GithubRepository } from "../../src/index.ts";
import type { GithubRun, RunRepository } from "./github-run.ts";
import { githubToken } from "./github-token.ts";
import { lookAlike } from "./look-alike.ts";
import { isRepository, verdict } from "./own-run.ts";
import { anyEvent, anyId, anyName, anyRef, anyWorkflowOf, ownRuns } from "./own-runs.ts";

/** A run that nobody meant, and in what it differs from one that somebody did. */
export interface ForeignRun {
  readonly run: GithubRun;
  readonly lies: readonly string[];
}

type Lie = (run: GithubRun) => fc.Arbitrary<GithubRun>;

/** Runs that are nearly own ones: one to three things about them are other than they have to be. */
export function foreignRuns(repositories: readonly GithubRepository[]): fc.Arbitrary<ForeignRun> {
  const lies = liesAbout(repositories);
  return fc
    .tuple(ownRuns(repositories), fc.subarray(Object.keys(lies), { minLength: 1, maxLength: 3 }))
    .chain(([own, names]) =>
      names
        .reduce((runs, name) => runs.chain(lies[name]!), fc.constant(own))
        .chain((run) => withItsSubject(run, repositories))
        .map((run) => ({ run, lies: names })),
    )
    .filter(
      ({ run }) => verdict(run, repositories) === "foreign" && githubToken(run) !== undefined,
    );
}

function liesAbout(repositories: readonly GithubRepository[]): Readonly<Record<string, Lie>> {
  const named = fc.constantFrom(...repositories);
  return {
    "the owner": (run) =>
      fc
        .oneof(lookAlike(run.repository.owner), fc.constantFrom("evil", "Kantox"), anyName)
        .map((owner) => of(run, { owner })),
    "the repository's name": (run) =>
      fc
        .oneof(lookAlike(run.repository.name), fc.constantFrom("fork", "kantox-web"), anyName)
        .map((name) => of(run, { name })),
    "the repository": (run) =>
      fc
        .record({ owner: anyName, name: anyName, ownerId: anyId, id: anyId })
        .map((other) => of(run, other)),
    "who took the names over": (run) =>
      fc.record({ ownerId: anyId, id: anyId }).map((ids) => of(run, ids)),
    "the repository's number": (run) =>
      fc.oneof(anyId, lookAlike(run.repository.id)).map((id) => of(run, { id })),
    "the owner's number": (run) =>
      fc.oneof(anyId, lookAlike(run.repository.ownerId)).map((ownerId) => of(run, { ownerId })),
    "which of the repositories it is": (run) =>
      named.map(({ owner, name }) => of(run, { owner, name })),
    "the form of the subject": (run) => fc.boolean().map((isImmutable) => of(run, { isImmutable })),
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
    "that it is a pull request": (run) =>
      // Once it is merged, it is for the branch that it was merged into.
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
    "whom it asks the token for": (run) =>
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

/** A tag that is named as a branch, and the other way round. */
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
 * Whoever owns another repository says what its subjects are made of, down to a property's value. The named
 * repositories' own present what is described, GitHub's own, or more than is described.
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
