import type { MayExist } from "../engine/may-exist.ts";
import type { EngineWarning } from "../engine/warnings.ts";
import type { InterruptedError, KantoxError } from "../errors/kantox-error.ts";
import type { Ended } from "../progress/with-run-view.ts";
import type { PlannedEnvironment } from "../review/plan-document.ts";
import type { Stack } from "../synth/stack.ts";

/**
 * How one environment of an apply or a destroy ended. Has the properties of `PlannedEnvironment`, too.
 *
 * @public
 */
export interface EnvironmentResult extends PlannedEnvironment {
  /**
   * `"skipped"`: another environment failed first, so nothing of this one was touched. `"interrupted"`: the run was
   * interrupted while this one was applied, or before that.
   */
  readonly result: "applied" | "destroyed" | "unchanged" | "failed" | "skipped" | "interrupted";
  /**
   * Resources that were added, changed and destroyed, before a failure too; a replacement counts as one destroyed
   * and one added. Left out if the apply did not start.
   */
  readonly applied?: {
    readonly added: number;
    readonly changed: number;
    readonly destroyed: number;
  };
  /** Resources whose create was interrupted: they may exist although no state contains them. */
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

/** The result of one environment, with facts that only the text for people needs. */
export interface Entry {
  readonly result: EnvironmentResult;
  readonly ended?: Ended;
  /** Warnings that the plan had not shown. */
  readonly newWarnings?: readonly EngineWarning[];
}

/** What happened so far in a run that changes environments: a value that each stage's outcome is folded into. */
export interface Results {
  readonly verb: "apply" | "bootstrap" | "destroy";
  readonly stacks: readonly Stack[];
  /** By stack name; a stack that nothing happened to yet is missing. */
  readonly entries: ReadonlyMap<string, Entry>;
  /** The refusal of a wave. */
  readonly refusal?: KantoxError;
  readonly interrupted?: InterruptedError;
}

export function noResults(verb: Results["verb"], stacks: readonly Stack[]): Results {
  return { verb, stacks, entries: new Map() };
}

/** Results of every stack that something happened to, in dependency order. */
export function environmentResults({ stacks, entries }: Results): EnvironmentResult[] {
  return stacks.flatMap(({ name }) => entries.get(name)?.result ?? []);
}

/** Whether an environment needs no further run: it was changed, or had nothing to change. */
export function isSettled(result: EnvironmentResult | undefined): boolean {
  if (result === undefined || result.error !== undefined) return false;
  return isApplied(result.result) || result.hasChanges === false;
}

/** Whether anything was changed, or was being changed. */
export function hasStarted({ entries }: Results): boolean {
  return [...entries.values()].some(
    ({ result, ended }) => isApplied(result.result) || ended !== undefined,
  );
}

export function isApplied(result: EnvironmentResult["result"]): boolean {
  return result === "applied" || result === "destroyed";
}
