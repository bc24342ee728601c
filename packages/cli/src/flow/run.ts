import type { Answers } from "../confirm/confirmation.ts";
import { emulatorUrl, withProject, type OpenProject } from "../project/open-project.ts";
import type { ShellSource } from "../secrets/secret-variables.ts";
import type { Stack } from "../synth/stack.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { allowedLosses, type AllowedLosses } from "./allowed-losses.ts";
import { select, type Selection } from "./select.ts";

/** One run of a command: everything that its stages share. Built once, and passed to each stage first. */
export interface Run extends OpenProject {
  readonly terminal: Terminal;
  /** The command, as it is typed: `apply`. */
  readonly verb: string;
  /** The stacks to work on, in dependency order. */
  readonly chosen: readonly Stack[];
  /** Address of the emulator; `undefined` on real AWS. */
  readonly emulator: string | undefined;
  /** `--engine`: path to the engine's binary; `undefined` to look for it on PATH. */
  readonly engine: string | undefined;
  /** How many engines may run at once. */
  readonly parallel: number;
  /** Whether the result is one JSON document. */
  readonly json: boolean;
  /** The answers that the command line gives. */
  readonly answers: Answers;
  /** The losses that the command line allows. */
  readonly allowed: AllowedLosses;
  /** Where values of secrets come from. */
  readonly secrets: ShellSource;
}

/** The parts of a command line that stages read; a command that lacks an option leaves it out. */
export interface RunOptions {
  readonly emulator?: string | undefined;
  readonly engine?: string | undefined;
  readonly json?: boolean;
  readonly parallel?: number;
  readonly yes?: boolean;
  readonly confirm?: readonly string[];
  readonly allowDestroy?: readonly string[];
}

/**
 * Opens the project around the current folder, selects environments, and runs a command on them.
 *
 * @param selection - which environments; a function finds them itself among the app's stacks
 * @throws KantoxError if the project, the selection or an option that names an environment is refused
 */
export function withRun<Result>(
  terminal: Terminal,
  verb: string,
  selection: Selection | ((stacks: readonly Stack[]) => readonly Stack[]),
  options: RunOptions,
  work: (run: Run) => Promise<Result>,
): Promise<Result> {
  const emulator = emulatorUrl(options, terminal);
  const project = { ...(emulator !== undefined && { emulator }) };
  return withProject(terminal, verb, project, async (open) => {
    const chosen =
      typeof selection === "function" ? selection(open.stacks) : select(open.stacks, selection);
    const { yes = false, confirm = [], allowDestroy = [] } = options;
    const run: Run = {
      ...open,
      terminal,
      verb,
      chosen,
      emulator,
      engine: options.engine,
      parallel: options.parallel ?? 1,
      json: options.json ?? false,
      answers: { yes, confirmed: confirm, interactive: terminal.interactive },
      allowed: allowedLosses(allowDestroy, confirm, chosen),
      secrets: { env: terminal.env, single: chosen.length === 1 },
    };
    return work(run);
  });
}
