import { cp, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { unsavedStateFile } from "../engine/dumped-state.ts";
import type { Stack, TerraformJson } from "../synth/stack.ts";

/**
 * Copies a stack and gives the copy a local state, because the bucket for its state does not exist until the stack is
 * applied. A state that an earlier bootstrap could not save stays in the copy, so that the run is refused until that
 * state is restored.
 *
 * @returns the copied stack
 */
export async function copyWithLocalState(stack: Stack, kantoxFolder: string): Promise<Stack> {
  const directory = join(kantoxFolder, "bootstrap", stack.name);
  const json: TerraformJson = {
    ...stack.json,
    terraform: {
      ...stack.json.terraform,
      backend: { local: { path: `../../state/${stack.name}.tfstate` } },
    },
  };
  await mkdir(join(kantoxFolder, "state"), { recursive: true, mode: 0o700 });
  await mkdir(directory, { recursive: true, mode: 0o700 });
  for (const name of await readdir(directory)) {
    if (name !== unsavedStateFile) await rm(join(directory, name), { recursive: true });
  }
  await cp(stack.directory, directory, {
    recursive: true,
    filter: (source) => !basename(source).startsWith(".terraform"),
  });
  await writeFile(join(directory, "cdk.tf.json"), JSON.stringify(json, null, 2), { mode: 0o600 });
  return { ...stack, directory, json };
}
