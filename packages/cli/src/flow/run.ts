import type { Answers } from "../confirm/confirmation.ts";
import { emulatorUrl, withProject, type OpenProject } from "../project/open-project.ts";
import type { ShellSource } from "../secrets/secret-variables.ts";
import type { Stack } from "../synth/stack.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { allowedLosses, type AllowedLosses } from "./allowed-losses.ts";
import { refuseUnselected, select, type Selection } from "./select.ts";

/** The context of a command's run. It is built once, and is the first argument of the stages that need it. */
export interface Run extends OpenProject {
  readonly terminal: Terminal;
  /** Name of the command: `apply`. */
  readonly verb: string;
  /** The stacks to work on, in dependency order. */
  readonly chosen: readonly Stack[];
  /** URL of the emulator; `undefined` for AWS. */
  readonly emulator: string | undefined;
  /** Path to the engine's binary (`--engine`); `undefined` to look for it on PATH. */
  readonly engine: string | undefined;
  /** Maximum number of engines to run at once. */
  readonly parallel: number;
  /** Whether the result is one JSON document. */
  readonly json: boolean;
  /** Answers given on the command line. */
  readonly answers: Answers;
  /** Losses allowed on the command line. */
  readonly allowed: AllowedLosses;
  /** Source of secret values. */
  readonly secrets: ShellSource;
}

/** The options that stages read. A command that does not have an option leaves it out. */
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
 * Opens the project that contains the working directory, selects environments, and runs a command for them.
 *
 * @param selection - the environments to select, or a function that selects from the app's stacks
 * @throws KantoxError if the project, the selection or an option that names an environment is refused
 */
export function withRun<Result>(
  terminal: Terminal,
  verb: string,
  selection: Selection | ((stacks: readonly Stack[]) => readonly Stack[]),
  options: RunOptions,
  work: (run: Run) => Promise<Result>,
): Promise<Result> {
  if (typeof selection !== "function") refuseUnselected(selection);
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
