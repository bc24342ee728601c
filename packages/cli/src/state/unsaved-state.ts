import { stat } from "node:fs/promises";
import { join } from "node:path";
import { unsavedStateFile } from "../engine/dumped-state.ts";
import type { RootModule } from "../engine/root-module.ts";
import { KantoxError } from "../errors/kantox-error.ts";

/**
 * Refuses to continue with an old state while the newer one waits in the root module.
 *
 * @throws KantoxError `state/unsaved`
 */
export async function refuseUnsavedState({
  stack,
  directory,
  state,
  stateFile,
}: Pick<RootModule, "stack" | "directory" | "state" | "stateFile">): Promise<void> {
  const { environment } = stack.deployment;
  const unsaved = join(directory, unsavedStateFile);
  const found = await stat(unsaved).catch(() => undefined);
  if (found === undefined) return;
  const back =
    found.size === 0
      ? `That file is empty, as after a full disk: put back the state that the failed run kept in another file, then delete ${unsaved}.`
      : `Make sure that the state can be written, then put it back: ${
          stateFile === undefined
            ? `kantox exec ${environment} -- state push ${unsavedStateFile} && rm ${unsaved}`
            : `mv ${unsaved} ${stateFile}`
        }`;
  throw new KantoxError(
    "state/unsaved",
    `${environment}: an earlier run could not write its state to ${state}, and left it in ${unsaved}. Nothing was done: the older state does not know what that run made. ${back}`,
  );
}
