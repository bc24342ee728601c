import type { RootModule } from "../engine/root-module.ts";
import { openEachRootModule, openRootModules } from "../project/open-root-modules.ts";
import type { Outcome } from "../schedule/run-schedule.ts";
import type { Stack } from "../synth/stack.ts";
import type { Run } from "./run.ts";

/** Options for opening root modules for anything other than a plan. */
export interface OpenOptions {
  /** Whether to ignore the previous backend instead of moving its state. */
  readonly reconfigure?: boolean;
  /** Whether the user runs the engine directly, for example to restore a state. */
  readonly byHand?: boolean;
  /** Whether the run writes new states for objects that exist, so that a state may be lost. */
  readonly rebuilds?: boolean;
  /** Whether nothing will be planned. */
  readonly plansNothing?: boolean;
  /** Whether an emulator run uses the app's bucket for its states, to rehearse a bootstrap. */
  readonly inBucket?: boolean;
}

/**
 * Second stage: prepares root modules for an engine.
 *
 * @throws KantoxError with all problems of all stacks
 */
export function open(
  run: Run,
  stacks: readonly Stack[] = run.chosen,
  options: OpenOptions = {},
): Promise<RootModule[]> {
  return openRootModules(stacks, run, run.terminal, { ...engineChoice(run), ...options });
}

/**
 * Prepares root modules like `open`, but a stack that cannot be opened does not stop the others.
 *
 * @returns outcomes by stack name
 */
export function openEach(
  run: Run,
  stacks: readonly Stack[] = run.chosen,
  options: OpenOptions = {},
): Promise<Map<string, Outcome<RootModule>>> {
  return openEachRootModule(stacks, run, run.terminal, { ...engineChoice(run), ...options });
}

/** Returns the command-line options that decide which engine runs. */
export function engineChoice({ emulator, engine }: Run): { emulator?: string; engine?: string } {
  return {
    ...(emulator !== undefined && { emulator }),
    ...(engine !== undefined && { engine }),
  };
}
