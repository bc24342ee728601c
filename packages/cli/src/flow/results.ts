import type { MayExist } from "../engine/may-exist.ts";
import type { EngineWarning } from "../engine/warnings.ts";
import type { InterruptedError, KantoxError } from "../errors/kantox-error.ts";
import type { FinalProgress } from "../progress/with-run-view.ts";
import type { PlannedEnvironment } from "../review/plan-document.ts";
import type { Stack } from "../synth/stack.ts";

/**
 * The result of an apply or a destroy for one environment, along with its plan.
 *
 * @public
 */
export interface EnvironmentResult extends PlannedEnvironment {
  /**
   * `"skipped"` if another environment failed first, so this environment was not touched. `"interrupted"` if the run
   * was interrupted while this environment was applied, or before that.
   */
  readonly result: "applied" | "destroyed" | "unchanged" | "failed" | "skipped" | "interrupted";
  /**
   * Number of added, changed and destroyed resources, even if the apply failed later. A replacement counts as one
   * destroyed and one added. Left out if the apply did not start.
   */
  readonly applied?: {
    readonly added: number;
    readonly changed: number;
    readonly destroyed: number;
  };
  /** Resources whose creation was interrupted. They may exist even though no state contains them. */
  readonly mayExist?: readonly MayExist[];
}

/**
 * The document that `kantox apply --json` and `kantox destroy --json` print.
 *
 * @public
 */
export interface ResultsDocument {
  /** In dependency order. */
  readonly environments: readonly EnvironmentResult[];
}

/** The result of one environment, with facts that only the printed text needs. */
export interface Entry {
  readonly result: EnvironmentResult;
  readonly ended?: FinalProgress;
  /** Warnings that were not in the plan. */
  readonly newWarnings?: readonly EngineWarning[];
}

/** The results so far of a run that changes environments. The outcome of each stage is folded into this value. */
export interface Results {
  readonly verb: "apply" | "bootstrap" | "destroy";
  readonly stacks: readonly Stack[];
  /** By stack name. A stack without any result yet is missing. */
  readonly entries: ReadonlyMap<string, Entry>;
  /** The refusal of a wave, if nothing was applied before it. */
  readonly refusal?: KantoxError;
  readonly interrupted?: InterruptedError;
}

export function noResults(verb: Results["verb"], stacks: readonly Stack[]): Results {
  return { verb, stacks, entries: new Map() };
}

/** Returns all results so far, in dependency order. */
export function environmentResults({ stacks, entries }: Results): EnvironmentResult[] {
  return stacks.flatMap(({ name }) => entries.get(name)?.result ?? []);
}

/** Returns whether an environment needs no further run: its changes were applied, or it had none. */
export function isSettled(result: EnvironmentResult | undefined): boolean {
  if (result === undefined || result.error !== undefined) return false;
  return isApplied(result.result) || result.hasChanges === false;
}

/** Returns whether the apply of any environment has started. */
export function hasStarted({ entries }: Results): boolean {
  return [...entries.values()].some(
    ({ result, ended }) => isApplied(result.result) || ended !== undefined,
  );
}

export function isApplied(result: EnvironmentResult["result"]): boolean {
  return result === "applied" || result === "destroyed";
}
