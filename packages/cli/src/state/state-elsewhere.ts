import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { isObject } from "../contract/is-object.ts";
import { isEncryptedState } from "./encrypted-state.ts";
import type { RootModule } from "../engine/root-module.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { localState } from "./local-state.ts";
import { localStateFile } from "./state-location.ts";

type Root = Pick<RootModule, "stack" | "state">;

/**
 * Refuses to work with a place that has no state yet while the stack's state lies at another one: the plan would be
 * to make everything a second time. The engine tells by what it keeps in `cdktf.out`, which is a folder that may go.
 *
 * @throws KantoxError `state/not-moved`, `state/moved-away`
 */
export async function refuseStateElsewhere(
  { stack, state }: Root,
  kantoxFolder: string,
): Promise<void> {
  const { environment } = stack.deployment;
  const file = localStateFile(stack);
  const shown = (path: string): string => relative(dirname(kantoxFolder), path);
  if (file === undefined) {
    const left = localState(kantoxFolder, stack);
    if (!(await holdsResources(left))) return;
    throw new KantoxError(
      "state/not-moved",
      `${environment}: the state belongs to ${state}, and another one lies at ${shown(left)}. Nothing was done. Move it there: kantox bootstrap. Where it is an old copy, give it another name.`,
    );
  }
  const note = noteOf(kantoxFolder, stack);
  const place = await textOf(note);
  if (place === "") return;
  if (await holdsResources(resolve(stack.directory, file))) {
    await rm(note, { force: true });
    return;
  }
  throw new KantoxError(
    "state/moved-away",
    `${environment}: the app says that the state lies at ${state}, where none is; from here it was last used at ${place.trim()}. Nothing was done: everything would be made a second time. Let the app say that place again, or fetch the state from it: state pull, by kantox exec ${environment}, while the app still says so. Where nothing is left of it, delete ${shown(note)}.`,
  );
}

/** Notes where a state lies that is in no local file. */
export async function notePlace({ stack, state }: Root, kantoxFolder: string): Promise<void> {
  if (localStateFile(stack) !== undefined) return;
  const note = noteOf(kantoxFolder, stack);
  await mkdir(dirname(note), { recursive: true, mode: 0o700 });
  await writeFile(note, `${state}\n`, { mode: 0o600 });
}

function noteOf(kantoxFolder: string, { name }: RootModule["stack"]): string {
  return join(kantoxFolder, "state", `${name}.elsewhere`);
}

/** Whether a state has resources in it, as far as it can be read: one that is encrypted may. */
async function holdsResources(file: string): Promise<boolean> {
  try {
    const state: unknown = JSON.parse(await readFile(file, "utf8"));
    if (!isObject(state)) return false;
    const { resources } = state;
    return isEncryptedState(state) || (Array.isArray(resources) && resources.length > 0);
  } catch {
    // None there; or what is no state, which is refused as such.
    return false;
  }
}

async function textOf(file: string): Promise<string> {
  return readFile(file, "utf8").catch(() => "");
}
