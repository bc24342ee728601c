import type { Dirent } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { errorCode } from "../errors/error-code.ts";
import type { Stack } from "./stack.ts";

// Everything that CDKTF, an engine and this driver write there. A folder with anything else in it is kept.
const generated = new Set([
  "cdk.tf",
  "cdk.tf.json",
  "metadata.json",
  "assets",
  ".terraform",
  ".terraform.lock.hcl",
]);

/**
 * Deletes the folders of stacks that the app no longer has, so that no one plans one of them by hand. A
 * folder that contains a state, or anything that was not generated, stays.
 *
 * @param output - absolute path of the folder that the app synthesized into
 * @param stacks - the stacks that it has now
 */
export async function removeOldStacks(
  output: string,
  stacks: readonly Pick<Stack, "directory">[],
): Promise<void> {
  const current = new Set(stacks.map(({ directory }) => directory));
  const parent = join(output, "stacks");
  for (const entry of await entriesOf(parent)) {
    const folder = join(parent, entry.name);
    const isOld = entry.isDirectory() && !current.has(folder) && !holdsCurrent(folder, current);
    if (isOld && (await isGenerated(folder))) await rm(folder, { recursive: true, force: true });
  }
}

function holdsCurrent(folder: string, current: ReadonlySet<string>): boolean {
  return [...current].some((directory) => `${dirname(directory)}/`.startsWith(`${folder}/`));
}

async function isGenerated(folder: string): Promise<boolean> {
  const entries = await entriesOf(folder);
  if (!entries.every(({ name }) => generated.has(name))) return false;
  const below = await readdir(folder, { recursive: true });
  // .terraform/terraform.tfstate is no state: the engine keeps there which backend it has been told.
  return !below.some((path) => /\.tfstate(?:\.|$)/.test(path) && !path.startsWith(".terraform/"));
}

async function entriesOf(folder: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (errorCode(error) === "ENOENT") return [];
    throw error;
  }
}
