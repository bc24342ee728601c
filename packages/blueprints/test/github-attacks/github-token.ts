import type { GithubRun } from "./github-run.ts";

/** What a token says. */
export type Claims = Readonly<Record<string, string>>;

/**
 * The token that GitHub issues to a job: a model of its documentation, written from that alone. Two things the
 * page leaves open are as others saw them: a job that calls no reusable workflow has `job_workflow_ref` too, of
 * its own file, and a run of `pull_request_target` is one of the branch that it targets.
 *
 * @returns `undefined` where GitHub issues none: a subject with `environment` for a job without one
 * @see https://docs.github.com/en/actions/reference/security/oidc
 * @see https://github.com/aws-actions/configure-aws-credentials/issues/454
 */
export function githubToken(run: GithubRun): Claims | undefined {
  const { repository, environment } = run;
  const claims: Record<string, string> = {
    iss: "https://token.actions.githubusercontent.com",
    aud: run.audience,
    actor: run.actor,
    event_name: run.event,
    job_workflow_ref: run.jobWorkflow,
    ref: run.ref,
    repository: `${repository.owner}/${repository.name}`,
    repository_id: repository.id,
    repository_owner: repository.owner,
    repository_owner_id: repository.ownerId,
    repository_visibility: repository.visibility,
    repo_property_team: run.property,
    workflow: run.workflow,
    ...(environment !== undefined && { environment }),
  };
  const parts: string[] = [];
  for (const key of repository.claimKeys ?? ["repo", "context"]) {
    const part = subjectPart(key, run, claims);
    if (part === undefined) return undefined;
    parts.push(part);
  }
  return { ...claims, sub: parts.join(":") };
}

function subjectPart(key: string, run: GithubRun, claims: Claims): string | undefined {
  if (key === "repo") return repo(run);
  if (key === "context") return context(run);
  const value = claims[key];
  return value === undefined ? undefined : `${key}:${escaped(value)}`;
}

/** With the numbers in an immutable subject, customized or not: "You can't remove these IDs". */
function repo({ repository: { owner, ownerId, name, id, isImmutable } }: GithubRun): string {
  return isImmutable
    ? `repo:${escaped(owner)}@${ownerId}/${escaped(name)}@${id}`
    : `repo:${escaped(owner)}/${escaped(name)}`;
}

/** The environment alone where there is one; else the pull request alone; else the ref. */
function context({ environment, event, ref }: GithubRun): string {
  if (environment !== undefined) return `environment:${escaped(environment)}`;
  return event === "pull_request" ? "pull_request" : `ref:${escaped(ref)}`;
}

/** "Any `:` within the metadata values will be replaced with `%3A` in the subject claim." Of `%` it says nothing. */
function escaped(value: string): string {
  return value.replaceAll(":", "%3A");
}
