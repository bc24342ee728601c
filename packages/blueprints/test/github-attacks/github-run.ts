/** A repository as GitHub knows it, and the format of its subjects. */
export interface RunRepository {
  readonly owner: string;
  readonly ownerId: string;
  readonly name: string;
  readonly id: string;
  readonly visibility: "public" | "private" | "internal";
  /** Whether its subjects contain the ids, as for repositories created, renamed or transferred since 15 July 2026. */
  readonly isImmutable: boolean;
  /** `include_claim_keys`, or `undefined` for GitHub's default subject. */
  readonly claimKeys: readonly string[] | undefined;
}

/** One job of a workflow run: the facts that GitHub knows when the job requests a token. */
export interface GithubRun {
  readonly repository: RunRepository;
  readonly event: string;
  /** Git ref of the run. For an open pull request it is `refs/pull/7/merge`. */
  readonly ref: string;
  /** The environment of the job, if it has one. */
  readonly environment: string | undefined;
  /** Workflow file with the job, in the format of `job_workflow_ref`. */
  readonly jobWorkflow: string;
  /** Name of the calling workflow. Its author can choose any name. */
  readonly workflow: string;
  readonly actor: string;
  /** Numeric id of the actor. */
  readonly actorId: string;
  /** Numeric id of the enterprise that owns the repository, if one does. */
  readonly enterpriseId: string | undefined;
  /** Custom property of the repository that its organization includes in tokens. */
  readonly property: string;
  /** Audience that the job requests the token for. */
  readonly audience: string;
}
