import type { GithubRepository } from "./github-repository.ts";
import type { GithubSubjectClaim } from "./github-subject-claim.ts";

/**
 * Returns every subject that GitHub may give to runs of a repository in one of these contexts. The classic form comes
 * first, since scanners check only the first subject and do not know the form with ids.
 */
export function githubSubjects(
  repository: GithubRepository,
  contexts: readonly string[],
): string[] {
  const { subjectClaims: claims = ["repo", "context"], workflows = [] } = repository;
  const oneOf = (claim: GithubSubjectClaim, values: readonly string[]) =>
    claims.includes(claim) ? values : [""];
  const all = oneOf("repo", repositoryForms(repository)).flatMap((repo) =>
    contexts.flatMap((context) =>
      oneOf("job_workflow_ref", workflows).map((workflow) => {
        const parts = partsOf(repository, { repo, context, workflow });
        return claims.map((claim) => parts[claim]).join(":");
      }),
    ),
  );
  return [...new Set(all)];
}

/** Returns the context of an environment. GitHub escapes a colon in its name, since a colon would end the name. */
export function environmentContext(name: string): string {
  return `environment:${name.replaceAll(":", "%3A")}`;
}

/** Returns the repository by its names, and also by names and ids if the ids are known. */
function repositoryForms({ owner, name, ownerId, repositoryId }: GithubRepository): string[] {
  const classic = `repo:${owner}/${name}`;
  if (ownerId === undefined || repositoryId === undefined) return [classic];
  return [classic, `repo:${owner}@${ownerId}/${name}@${repositoryId}`];
}

function partsOf(
  { owner, ownerId, repositoryId }: GithubRepository,
  { repo, context, workflow }: { repo: string; context: string; workflow: string },
): Record<GithubSubjectClaim, string> {
  return {
    repo,
    context,
    job_workflow_ref: `job_workflow_ref:${workflow}`,
    repository_id: `repository_id:${repositoryId}`,
    repository_owner: `repository_owner:${owner}`,
    repository_owner_id: `repository_owner_id:${ownerId}`,
  };
}
