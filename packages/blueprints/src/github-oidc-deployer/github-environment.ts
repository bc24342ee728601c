/**
 * An environment whose jobs are trusted only where their run is one of these branches or tags, at least one of
 * them. AWS checks that itself, whatever the environment's own rules on GitHub say or come to say, and a pull
 * request that is open has neither.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/deployments-and-environments
 * @public
 */
export interface GithubEnvironment {
  /** Name of the environment, in the spelling of the workflow. */
  readonly name: string;

  /**
   * Names of branches, e.g. `main`.
   *
   * @defaultValue - none
   */
  readonly branches?: readonly string[];

  /**
   * Names of tags, e.g. `v1.0.0`.
   *
   * @defaultValue - none
   */
  readonly tags?: readonly string[];

  /**
   * Beginnings of names of branches, e.g. `release/`: any text may follow, `/` too. A relaxation.
   *
   * @defaultValue - none
   */
  readonly branchPrefixes?: readonly string[];

  /**
   * Beginnings of names of tags, e.g. `v`: any text may follow, `/` too. A relaxation.
   *
   * @defaultValue - none
   */
  readonly tagPrefixes?: readonly string[];
}
