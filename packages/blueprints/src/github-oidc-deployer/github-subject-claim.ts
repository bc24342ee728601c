/**
 * A part of a customized subject, as `include_claim_keys` names it on GitHub: those whose values are known
 * from the repository that is described. `context` is the environment, branch or tag.
 *
 * @see https://docs.github.com/en/actions/reference/security/oidc#customizing-the-subject-claims-for-an-organization-or-repository
 * @public
 */
export type GithubSubjectClaim =
  | "repo"
  | "context"
  | "job_workflow_ref"
  | "repository_id"
  | "repository_owner"
  | "repository_owner_id";
