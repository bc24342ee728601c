import { selectEnvironments } from "../synth/select-environments.ts";
import type { Stack } from "../synth/stack.ts";

/** The environments that a command line names. */
export interface Selection {
  /** Names or globs, as typed. */
  readonly names: readonly string[];
  /** `--all`. */
  readonly all?: boolean;
  /** How many the command needs: `any` (none means all), `some` (at least one) or `one`. */
  readonly needs: "any" | "some" | "one";
}

/**
 * First stage: the stacks of the environments that the command line names, in dependency order.
 *
 * @throws KantoxError `environment/…`
 */
export function select(
  stacks: readonly Stack[],
  { names, all = false, needs }: Selection,
): readonly Stack[] {
  return selectEnvironments(stacks, { patterns: names, all, needs });
}
