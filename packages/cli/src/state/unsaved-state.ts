import { chmod, stat, writeFile } from "node:fs/promises";
import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { KantoxError } from "../errors/kantox-error.ts";
import type { RootModule } from "../engine/root-module.ts";

/** Engines write a state there that they cannot write to where it belongs. */
export const unsavedStateFile = "errored.tfstate";

// Written last, and perhaps before the event's type.
const dump = /^\{.*?"state":(\{.*\})(?:,"type":"[a-z_]+")?\}$/;

/**
 * The state that a line of `-json` output carries: the last resort of an engine that could write it nowhere. It is
 * taken as it stands, since reading it would round its long numbers.
 */
export function dumpedState(line: string): string | undefined {
  return line.includes('"Emergency state dump"') ? dump.exec(line)?.[1] : undefined;
}

/**
 * Writes a state that an engine could write nowhere: beside the root module, else where there may be room although
 * the project's disk is full.
 *
 * @returns what to tell; never anything of the state itself
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
      return `The state could not be written where it belongs. It was kept in ${place}: it alone knows of what this run made.`;
    } catch {
      // No room there either.
    }
  }
  return `The state could not be written anywhere (tried ${places.join(", ")}), and is lost. What this run made is listed above: import it, or remove it by hand.`;
}

/**
 * Refuses to go on with an old state while the newer one waits beside the root module.
 *
 * @param stateFile - where a local state lies, relative to the root module; `undefined` where it lies elsewhere
 * @throws KantoxError `state/unsaved`
 */
export async function refuseUnsavedState(
  { stack, directory, state }: Pick<RootModule, "stack" | "directory" | "state">,
  stateFile: string | undefined,
): Promise<void> {
  const { environment } = stack.deployment;
  const unsaved = join(directory, unsavedStateFile);
  const found = await stat(unsaved).catch(() => undefined);
  if (found === undefined) return;
  const back =
    found.size === 0
      ? `That file is empty, as where a disk is full: put the state back that the failed run said it kept elsewhere, then delete ${unsaved}.`
      : `See to it that the state can be written, then put it back: ${
          stateFile === undefined
            ? `kantox exec ${environment} -- state push ${unsavedStateFile} && rm ${unsaved}`
            : `mv ${unsaved} ${resolve(directory, stateFile)}`
        }`;
  throw new KantoxError(
    "state/unsaved",
    `${environment}: an earlier run could not write its state to ${state}, and left it in ${unsaved}. Nothing was done: the older state does not know what that run made. ${back}`,
  );
}
