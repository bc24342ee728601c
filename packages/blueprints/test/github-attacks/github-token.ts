import type { GithubRun } from "./github-run.ts";

/** The claims of a token. */
export type Claims = Readonly<Record<string, string>>;

/**
 * Returns the token that GitHub issues to a job. It is a model of GitHub's documentation. The page does not cover two
 * cases, which follow observed behavior: a job that calls no reusable workflow also has `job_workflow_ref`, with its own
 * file, and a run of `pull_request_target` has the ref of the target branch.
 *
 * @returns `undefined` if GitHub issues no token, because the subject needs `environment` and the job has none
 * @see https://docs.github.com/en/actions/reference/security/oidc
 * @see https://github.com/aws-actions/configure-aws-credentials/issues/454
 */
export function githubToken(run: GithubRun): Claims | undefined {
  const { repository, environment } = run;
  const claims: Record<string, string> = {
    iss: "https://token.actions.githubusercontent.com",
    aud: run.audience,
    actor: run.actor,
    actor_id: run.actorId,
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
    ...(run.enterpriseId !== undefined && { enterprise_id: run.enterpriseId }),
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

/**
 * Returns the repository part. An immutable subject contains the ids, even if customized: "You can't remove these
 * IDs".
 */
function repo({ repository: { owner, ownerId, name, id, isImmutable } }: GithubRun): string {
  return isImmutable
    ? `repo:${escaped(owner)}@${ownerId}/${escaped(name)}@${id}`
    : `repo:${escaped(owner)}/${escaped(name)}`;
}

/** Returns the context part: the environment if there is one, else "pull_request" for a pull request, else the ref. */
function context({ environment, event, ref }: GithubRun): string {
  if (environment !== undefined) return `environment:${escaped(environment)}`;
  return event === "pull_request" ? "pull_request" : `ref:${escaped(ref)}`;
}

/**
 * "Any `:` within the metadata values will be replaced with `%3A` in the subject claim." The page does not mention
 * `%`.
 */
function escaped(value: string): string {
  return value.replaceAll(":", "%3A");
}
