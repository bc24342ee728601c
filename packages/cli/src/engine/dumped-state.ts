import { randomUUID } from "node:crypto";
import { chmod, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RootModule } from "./root-module.ts";

/** The file in a root module to which an engine writes a state that it cannot write to its own place. */
export const unsavedStateFile = "errored.tfstate";

// The state is written last, except perhaps for the event's type.
const dump = /^\{.*?"state":(\{.*\})(?:,"type":"[a-z_]+")?\}$/;

/**
 * Returns the state in a line of `-json` output: the last resort of an engine that could not write it to any file. The
 * text is used as it is, because parsing would round its long numbers.
 */
export function dumpedState(line: string): string | undefined {
  return line.includes('"Emergency state dump"') ? dump.exec(line)?.[1] : undefined;
}

/**
 * Writes a state that an engine could not write to any file: to the root module, otherwise to a file system that may
 * have room although the project's disk is full.
 *
 * @returns what to tell the user; never anything from the state itself
 */
export async function keepDumpedState(
  { directory }: Pick<RootModule, "directory">,
  state: string,
): Promise<string> {
  const name = `kantox-${randomUUID()}.tfstate`;
  const places = [join(directory, unsavedStateFile), join(tmpdir(), name), join("/dev/shm", name)];
  for (const place of places) {
    try {
      await writeFile(place, state, { mode: 0o600 });
      await chmod(place, 0o600);
      return `The state could not be written where it belongs. It was kept in ${place}: only that file knows what this run made.`;
    } catch {
      // There is no room either.
    }
  }
  return `The state could not be written anywhere (tried ${places.join(", ")}), and is lost. What this run made is listed above: import it, or remove it by hand.`;
}
