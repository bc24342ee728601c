import { stat } from "node:fs/promises";
import { join } from "node:path";
import { unsavedStateFile } from "../engine/dumped-state.ts";
import type { RootModule } from "../engine/root-module.ts";
import { suggestFor } from "../engine/suggest-for.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { shellQuote } from "../terminal/suggest-command.ts";

/**
 * Refuses to continue with an old state while a newer, unsaved state is in the root module.
 *
 * @throws KantoxError `state/unsaved`
 */
export async function refuseUnsavedState(
  root: Pick<RootModule, "stack" | "directory" | "state" | "stateFile" | "engine" | "emulator">,
): Promise<void> {
  const { stack, directory, state, stateFile } = root;
  const { environment } = stack.deployment;
  const unsaved = join(directory, unsavedStateFile);
  const found = await stat(unsaved).catch(() => undefined);
  if (found === undefined) return;
  const fix =
    found.size === 0
      ? `That file is empty, probably because the disk was full. Put back the state that the failed run saved in another file, then delete ${unsaved}.`
      : `Make sure that the state can be written, then put it back: ${
          stateFile === undefined
            ? `${suggestFor(root)(["exec", environment, "--", "state", "push", unsavedStateFile])} && rm ${shellQuote(unsaved)}`
            : `mv ${shellQuote(unsaved)} ${shellQuote(stateFile)}`
        }`;
  throw new KantoxError(
    "state/unsaved",
    `${environment}: an earlier run could not write its state to ${state}, and left it in ${unsaved}. Nothing was done: the older state does not contain what that run created. ${fix}`,
  );
}
