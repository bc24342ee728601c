import type { GithubEnvironment } from "./github-environment.ts";
import type { GithubSubjectClaim } from "./github-subject-claim.ts";

/**
 * A repository on GitHub, and its trusted workflow runs. At least one of `environments`, `branches`, `tags`,
 * `branchPrefixes`, `tagPrefixes` and `pullRequests` is required.
 *
 * @see https://docs.github.com/en/actions/reference/security/oidc
 * @public
 */
export interface GithubRepository {
  /** User or organization that owns the repository, spelled as on its page on GitHub, 1 to 39 characters. */
  readonly owner: string;

  /** Name of the repository without its owner, spelled as on its page on GitHub, 1 to 100 characters. */
  readonly name: string;

  /**
   * Numeric id of the owner, as a string of digits: `gh api users/OWNER --jq .id`. Requires `repositoryId`.
   *
   * With both ids, a later owner of the same names is not trusted. Repositories that were created, renamed or
   * transferred since 15 July 2026 need both, because GitHub's subjects for these repositories contain them. Leaving
   * them out is a relaxed default, except with GitHub Enterprise Server.
   *
   * @defaultValue - only the names are checked
   */
  readonly ownerId?: string;

  /**
   * Numeric id of the repository, as a string of digits: `gh api repos/OWNER/NAME --jq .id`. Requires `ownerId`.
   *
   * @defaultValue - only the names are checked
   */
  readonly repositoryId?: string;

  /**
   * Environments whose jobs are trusted: each a name, or a {@link GithubEnvironment} that also limits branches and
   * tags. Prefer environments, since GitHub can require a review before their jobs run. The subject of a job with an
   * environment contains only the environment, not the branch or tag.
   *
   * @defaultValue - none
   */
  readonly environments?: readonly (string | GithubEnvironment)[];

  /**
   * Exact names of branches whose jobs without an environment are trusted, e.g. `main`.
   *
   * @defaultValue - none
   */
  readonly branches?: readonly string[];

  /**
   * Exact names of tags whose jobs without an environment are trusted, e.g. `v1.0.0`.
   *
   * @defaultValue - none
   */
  readonly tags?: readonly string[];

  /**
   * Prefixes of branch names whose jobs without an environment are trusted, e.g. `release/`. Any text may follow,
   * including `/`. Everyone who can push a matching branch is trusted, so protect the pattern on GitHub. A relaxed
   * default.
   *
   * @defaultValue - none
   */
  readonly branchPrefixes?: readonly string[];

  /**
   * Prefixes of tag names whose jobs without an environment are trusted, e.g. `v`. Any text may follow, including `/`.
   * Everyone who can push a matching tag is trusted, so protect the pattern on GitHub. A relaxed default.
   *
   * @defaultValue - none
   */
  readonly tagPrefixes?: readonly string[];

  /**
   * Whether jobs of pull requests without an environment are trusted. The author of a pull request decides what it
   * runs: everyone who may push a branch can use every permission of the role, before any review. So all permissions of
   * the role have to be read permissions. By default, GitHub issues no token for pull requests from forks. A relaxed
   * default.
   *
   * @defaultValue - no pull request is trusted
   */
  readonly pullRequests?: boolean;

  /**
   * Numeric ids of the accounts whose runs are trusted, at least one, as strings of digits:
   * `gh api users/NAME --jq .id`. The actor of a run is the account that started it. This is an additional condition,
   * e.g. for a bot that deploys. A login is not accepted, since it can be renamed and taken over.
   *
   * @defaultValue - every account that may start a run
   */
  readonly actorIds?: readonly string[];

  /**
   * Numeric id of the enterprise that owns the repository, as a string of digits. This is an additional condition: if
   * the repository leaves the enterprise, its runs are no longer trusted.
   *
   * @defaultValue - the enterprise is not checked
   */
  readonly enterpriseId?: string;

  /**
   * Workflow files that are trusted, at least one, each with the ref that GitHub reads it from: a branch, a tag or the
   * 40 digits of a commit. Write them as in the token's claim `job_workflow_ref`, e.g.
   * `example-org/ci/.github/workflows/push.yml@refs/heads/main`.
   *
   * For a job of a reusable workflow, the claim contains the called file and the ref of the call. For any other job, it
   * contains the job's own file and the ref of the run. The option is an additional condition: the environment, branch
   * or tag has to match as well.
   *
   * @defaultValue - any workflow file
   * @see https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-with-reusable-workflows
   */
  readonly workflows?: readonly string[];

  /**
   * Claims in the repository's subjects, in the same order as `include_claim_keys`, if you customized the subject on
   * GitHub. They have to identify the repository (`repo` or `repository_id`) and the run (`context`).
   *
   * @defaultValue - the claims of GitHub's default subject: repo, context
   */
  readonly subjectClaims?: readonly GithubSubjectClaim[];
}
