import type { GithubEnvironment } from "./github-environment.ts";
import type { GithubSubjectClaim } from "./github-subject-claim.ts";

/**
 * A repository on github.com, and which of its workflow runs are trusted: at least one of `environments`,
 * `branches`, `tags`, `branchPrefixes` and `tagPrefixes`. Pull requests cannot be trusted, since whoever opens
 * one chooses what it runs.
 *
 * @see https://docs.github.com/en/actions/reference/security/oidc
 * @public
 */
export interface GithubRepository {
  /** User or organisation that owns the repository, in the spelling of its page on GitHub. */
  readonly owner: string;

  /** Name of the repository without its owner, in the spelling of its page on GitHub. */
  readonly name: string;

  /**
   * Number of the owner, as text: `gh api users/OWNER --jq .id`. Together with `repositoryId` or not at all.
   * With both, somebody who later takes the names over is not trusted, and the subjects that GitHub gives to
   * repositories made, renamed or transferred since 15 July 2026 are recognised; such a repository needs them.
   *
   * @defaultValue - only the names are checked
   */
  readonly ownerId?: string;

  /**
   * Number of the repository, as text: `gh api repos/OWNER/NAME --jq .id`. Together with `ownerId` or not at all.
   *
   * @defaultValue - only the names are checked
   */
  readonly repositoryId?: string;

  /**
   * Environments whose jobs are trusted: each by its name, or with the branches and tags that they have to run
   * for. Best, since GitHub can ask for a reviewer before they run. A job with an environment is known by that
   * alone, not by its branch or tag.
   *
   * @defaultValue - none
   */
  readonly environments?: readonly (string | GithubEnvironment)[];

  /**
   * Names of branches whose jobs without an environment are trusted, e.g. `main`.
   *
   * @defaultValue - none
   */
  readonly branches?: readonly string[];

  /**
   * Names of tags whose jobs without an environment are trusted, e.g. `v1.0.0`; no patterns.
   *
   * @defaultValue - none
   */
  readonly tags?: readonly string[];

  /**
   * Beginnings of names of branches whose jobs without an environment are trusted, e.g. `release/`: any text may
   * follow, `/` too. Whoever may push such a branch is trusted, so protect the pattern on GitHub. A relaxation.
   *
   * @defaultValue - none
   */
  readonly branchPrefixes?: readonly string[];

  /**
   * Beginnings of names of tags whose jobs without an environment are trusted, e.g. `v`: any text may follow,
   * `/` too. Whoever may push such a tag is trusted, so protect the pattern on GitHub. A relaxation.
   *
   * @defaultValue - none
   */
  readonly tagPrefixes?: readonly string[];

  /**
   * The workflow files that a trusted job has to stand in, one of them: as GitHub says it in `job_workflow_ref`,
   * with the ref that the file is taken from: a branch, a tag or the 40 digits of a commit, e.g.
   * `example-org/ci/.github/workflows/push.yml@refs/heads/main`. For the job of a reusable workflow that is the
   * file that was called, by the ref that it was called with; for any other job its own file, by the ref of the
   * run. It only narrows: environment, branch or tag have to be right as well.
   *
   * @defaultValue - any workflow file
   * @see https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-with-reusable-workflows
   */
  readonly workflows?: readonly string[];

  /**
   * What the repository's subjects are made of where they are customized on GitHub, in that order: its
   * `include_claim_keys`. They have to tell the repository (`repo` or `repository_id`) and the run (`context`).
   *
   * @defaultValue - GitHub's own: repo, context
   */
  readonly subjectClaims?: readonly GithubSubjectClaim[];
}
