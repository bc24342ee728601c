import type { RootModule } from "../engine/root-module.ts";
import { openEachRootModule, openRootModules } from "../project/open-root-modules.ts";
import type { Outcome } from "../schedule/run-schedule.ts";
import type { Stack } from "../synth/stack.ts";
import type { Run } from "./run.ts";

/** How root modules are opened if it is not for a plan. */
export interface OpenOptions {
  /** Leave a backend that was used before as it is, instead of moving its state. */
  readonly reconfigure?: boolean;
  /** The engine is run by hand: that is a way to restore a state. */
  readonly byHand?: boolean;
  /** Nothing is planned. */
  readonly plansNothing?: boolean;
}

/**
 * Second stage: makes root modules ready for an engine.
 *
 * @throws KantoxError with everything that prevents it, for all stacks at once
 */
export function open(
  run: Run,
  stacks: readonly Stack[] = run.chosen,
  options: OpenOptions = {},
): Promise<RootModule[]> {
  return openRootModules(stacks, run, run.terminal, { ...engineChoice(run), ...options });
}

/** The same stage where one stack that cannot be opened does not stop the others. By stack name. */
export function openEach(
  run: Run,
  stacks: readonly Stack[] = run.chosen,
  options: OpenOptions = {},
): Promise<Map<string, Outcome<RootModule>>> {
  return openEachRootModule(stacks, run, run.terminal, { ...engineChoice(run), ...options });
}

/** The options of the command line that decide which engine runs. */
export function engineChoice({ emulator, engine }: Run): { emulator?: string; engine?: string } {
  return {
    ...(emulator !== undefined && { emulator }),
    ...(engine !== undefined && { engine }),
  };
}
