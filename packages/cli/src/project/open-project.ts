import { refuseDebugging } from "../engine/engine-environment.ts";
import { printableLine } from "../terminal/printable-line.ts";
import { findProject, type Project } from "../synth/project.ts";
import type { Stack } from "../synth/stack.ts";
import { annotationLine, fewWarningLines } from "../synth/warning-lines.ts";
import { synthesize } from "../synth/synthesize.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { diskFullError } from "./disk-full-error.ts";
import { kantoxFolder } from "./kantox-folder.ts";
import { lockProject } from "./project-lock.ts";

/** A synthesized project, locked for this driver. */
export interface OpenProject {
  readonly project: Project;
  /** Absolute path of `.kantox`. */
  readonly folder: string;
  /** In dependency order. */
  readonly stacks: readonly Stack[];
}

/** Locks and synthesizes the project that contains the working directory, and passes it to `work`. */
export async function withProject<Result>(
  terminal: Terminal,
  verb: string,
  options: { readonly emulator?: string },
  work: (open: OpenProject) => Promise<Result>,
): Promise<Result> {
  refuseDebugging(terminal.env);
  const project = await findProject(terminal.cwd);
  const folder = await kantoxFolder(project.root);
  const unlock = await lockProject(folder, verb, {
    onWait: (holder) =>
      terminal.note(
        `Waiting for another kantox process in this project: "${printableLine(holder.verb)}", process ${holder.pid}.`,
      ),
  });
  try {
    const started = performance.now();
    const { stacks, warnings } = await synthesize(project, {
      env: terminal.env,
      emulator: emulatorUrl(options, terminal) !== undefined,
      note: (line) => terminal.note(line),
    });
    const lines = verb === "synth" ? warnings.map(annotationLine) : fewWarningLines(warnings);
    for (const line of lines) terminal.note(line);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    terminal.note(
      `Synthesized ${stacks.length} ${stacks.length === 1 ? "stack" : "stacks"} in ${seconds} s`,
    );
    return await work({ project, folder, stacks });
  } catch (error) {
    throw diskFullError(error) ?? error;
  } finally {
    unlock();
  }
}

/** Returns the emulator's URL from the option or the environment variable, or `undefined` for AWS. */
export function emulatorUrl(
  options: { readonly emulator?: string | undefined },
  { env }: Pick<Terminal, "env">,
): string | undefined {
  return options.emulator ?? (env["KANTOX_EMULATOR_URL"] || undefined);
}
