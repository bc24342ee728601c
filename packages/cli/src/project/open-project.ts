import { refuseDebugging } from "../engine/engine-environment.ts";
import { printableLine } from "../terminal/printable-line.ts";
import { findProject, type Project } from "../synth/project.ts";
import type { Stack } from "../synth/stack.ts";
import { annotationLine, fewWarningLines } from "../synth/warning-lines.ts";
import { synthesize } from "../synth/synthesize.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { fullDisk } from "./full-disk.ts";
import { kantoxFolder } from "./kantox-folder.ts";
import { lockProject } from "./project-lock.ts";

/** A project as it was just synthesized, locked for this driver. */
export interface OpenProject {
  readonly project: Project;
  /** Absolute path of `.kantox`. */
  readonly folder: string;
  /** In dependency order. */
  readonly stacks: readonly Stack[];
}

/** Synthesizes the project around the current folder and works on it, with no other driver in it. */
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
        `Waiting for another kantox in this project: "${printableLine(holder.verb)}", process ${holder.pid}.`,
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
    throw fullDisk(error) ?? error;
  } finally {
    unlock();
  }
}

/** The emulator that this run is for: the option, else the shell's variable; `undefined` for real AWS. */
export function emulatorUrl(
  options: { readonly emulator?: string | undefined },
  { env }: Pick<Terminal, "env">,
): string | undefined {
  return options.emulator ?? (env["KANTOX_EMULATOR_URL"] || undefined);
}
