/** A repository as GitHub knows it, and how it was told to name its runs. */
export interface RunRepository {
  readonly owner: string;
  readonly ownerId: string;
  readonly name: string;
  readonly id: string;
  readonly visibility: "public" | "private" | "internal";
  /** Whether its subjects hold the numbers: so of repositories made, renamed or transferred since 15 July 2026. */
  readonly isImmutable: boolean;
  /** `include_claim_keys`; `undefined` for GitHub's own subject. */
  readonly claimKeys: readonly string[] | undefined;
}

/** One job of a workflow run, by its facts: what GitHub knows when the job asks for a token. */
export interface GithubRun {
  readonly repository: RunRepository;
  readonly event: string;
  /** Git ref that the run is for: of a pull request that is open `refs/pull/7/merge`. */
  readonly ref: string;
  /** `undefined` for a job without one. */
  readonly environment: string | undefined;
  /** Workflow that the job is written in, in the form of `job_workflow_ref`. */
  readonly jobWorkflow: string;
  /** Name of the workflow that called it: anything its author likes. */
  readonly workflow: string;
  readonly actor: string;
  /** A custom property of the repository, which its organisation lets into tokens. */
  readonly property: string;
  /** Whom the job asks the token for. */
  readonly audience: string;
}
