/**
 * A claim in a customized subject, named as in `include_claim_keys` on GitHub. Only claims whose values follow from the
 * options of a {@link GithubRepository} are supported. `context` is the environment, branch or tag, or `pull_request`.
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
