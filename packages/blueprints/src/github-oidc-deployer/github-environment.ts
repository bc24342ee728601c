/**
 * An environment whose jobs are trusted only if they run for one of the given branches or tags. At least one branch,
 * tag or prefix is required. AWS checks the ref itself, whatever the environment's rules on GitHub allow now or later.
 * The ref of an open pull request is neither a branch nor a tag.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/deployments-and-environments
 * @public
 */
export interface GithubEnvironment {
  /** Name of the environment, spelled as in the workflow: 1 to 255 characters without `*`, `?`, `$` and `%`. */
  readonly name: string;

  /**
   * Exact names of branches, e.g. `main`.
   *
   * @defaultValue - none
   */
  readonly branches?: readonly string[];

  /**
   * Exact names of tags, e.g. `v1.0.0`.
   *
   * @defaultValue - none
   */
  readonly tags?: readonly string[];

  /**
   * Prefixes of branch names, e.g. `release/`. Any text may follow, including `/`. A relaxed default.
   *
   * @defaultValue - none
   */
  readonly branchPrefixes?: readonly string[];

  /**
   * Prefixes of tag names, e.g. `v`. Any text may follow, including `/`. A relaxed default.
   *
   * @defaultValue - none
   */
  readonly tagPrefixes?: readonly string[];
}
