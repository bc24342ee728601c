import { randomUUID } from "node:crypto";
import { chmod, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RootModule } from "./root-module.ts";

/** The file in a root module to which an engine writes a state that it cannot write to the backend. */
export const unsavedStateFile = "errored.tfstate";

// The state is the last field of the event, except perhaps for the event's type.
const dump = /^\{.*?"state":(\{.*\})(?:,"type":"[a-z_]+")?\}$/;

/**
 * Returns the state in a line of `-json` output. An engine prints it as a last resort if it could not write any file.
 * The text is not parsed, because parsing would round its long numbers.
 */
export function dumpedState(line: string): string | undefined {
  return line.includes('"Emergency state dump"') ? dump.exec(line)?.[1] : undefined;
}

/**
 * Saves a state that an engine could not write to any file: in the root module, otherwise on a file system that may
 * have space even though the project's disk is full.
 *
 * @returns a message for the user, which contains nothing from the state
 */
export async function keepDumpedState(
  { directory }: Pick<RootModule, "directory">,
  state: string,
): Promise<string> {
  const name = `kantox-${randomUUID()}.tfstate`;
  const files = [join(directory, unsavedStateFile), join(tmpdir(), name), join("/dev/shm", name)];
  for (const file of files) {
    try {
      await writeFile(file, state, { mode: 0o600 });
      await chmod(file, 0o600);
      return `The state could not be written to its backend. It was saved in ${file}, the only record of the resources that this run created.`;
    } catch {
      // This file cannot be written either.
    }
  }
  return `The state could not be written anywhere (tried ${files.join(", ")}), and is lost. The resources that this run created are listed above: import them, or delete them by hand.`;
}
