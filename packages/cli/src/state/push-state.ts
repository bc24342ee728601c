import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { RootModule } from "../engine/root-module.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { runChild } from "../processes/run-child.ts";
import { printable } from "../terminal/printable.ts";

/** A state to write. */
export interface StateToPush {
  /** The state as the subject of a message: `dev: the state at …`. */
  readonly subject: string;
  readonly text: string;
  /** Folder that only the user can read, for the text while the engine reads it. */
  readonly privateFolder: string;
}

/**
 * Writes a state through the engine of its folder, which locks it and never overwrites a newer or unrelated state.
 *
 * @throws KantoxError `adopt/locked`, `adopt/not-written`
 */
export async function pushState(
  { engine, directory, env }: Pick<RootModule, "engine" | "directory" | "env">,
  { subject, text, privateFolder }: StateToPush,
): Promise<void> {
  await mkdir(privateFolder, { recursive: true, mode: 0o700 });
  const scratch = await mkdtemp(join(privateFolder, "state-"));
  try {
    const file = join(scratch, "state");
    await writeFile(file, text, { mode: 0o600 });
    const { exitCode, stderr } = await runChild({
      command: engine.path,
      args: ["state", "push", file],
      cwd: directory,
      env,
      label: `${engine.kind} in ${directory}`,
      outlivesDriver: true,
    });
    if (exitCode === 0) return;
    const reason = printable(stderr).trim();
    throw /acquiring the state lock/i.test(reason)
      ? new KantoxError(
          "adopt/locked",
          `${subject} is locked by another run. It is unchanged. Wait until that run ends, then run adopt again.\n${reason}`,
        )
      : new KantoxError(
          "adopt/not-written",
          `${subject} could not be written by ${engine.kind}. It is unchanged.\n${reason}`,
        );
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
