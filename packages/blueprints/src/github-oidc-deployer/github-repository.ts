/**
 * A repository on github.com, and which of its workflow runs are trusted: at least one of `environments`,
 * `branches` and `tags`, every one exact. Pull requests cannot be trusted, since whoever opens one chooses
 * what it runs.
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
   * Names of environments whose jobs are trusted. Best, since GitHub can ask for a reviewer before they run.
   * A job with an environment is known by that alone, not by its branch or tag.
   *
   * @defaultValue - none
   */
  readonly environments?: readonly string[];

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
}
