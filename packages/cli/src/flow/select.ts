import { refuseSelection, selectEnvironments } from "../synth/select-environments.ts";
import type { Stack } from "../synth/stack.ts";

/** The environments named on the command line. */
export interface Selection {
  /** Names or globs, as given. */
  readonly names: readonly string[];
  /** `--all`. */
  readonly all?: boolean;
  /** Number of environments that the command needs: `any` (no name means all), `some` (at least one) or `one`. */
  readonly needs: "any" | "some" | "one";
}

/**
 * Refuses a selection that is wrong for every app, before the app runs.
 *
 * @throws KantoxError `environment/none`, `environment/all-and-names`
 */
export function refuseUnselected({ names, all = false, needs }: Selection): void {
  refuseSelection({ patterns: names, all, needs });
}

/**
 * First stage: returns the stacks of the environments named on the command line, in dependency order.
 *
 * @throws KantoxError `environment/…`
 */
export function select(
  stacks: readonly Stack[],
  { names, all = false, needs }: Selection,
): readonly Stack[] {
  return selectEnvironments(stacks, { patterns: names, all, needs });
}
