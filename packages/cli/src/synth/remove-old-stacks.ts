import type { Dirent } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { errorCode } from "../errors/error-code.ts";
import type { Stack } from "./stack.ts";

// Everything that CDKTF, an engine and this driver write there. A folder with other files is kept.
const generated = new Set([
  "cdk.tf",
  "cdk.tf.json",
  "metadata.json",
  "assets",
  ".terraform",
  ".terraform.lock.hcl",
]);

/**
 * Deletes the folders of stacks that are no longer in the app, so that no one plans them by hand. Keeps folders that
 * contain a state or any file that was not generated.
 *
 * @param output - absolute path of the folder that the app synthesized into
 * @param stacks - the current stacks of the app
 */
export async function removeOldStacks(
  output: string,
  stacks: readonly Pick<Stack, "directory">[],
): Promise<void> {
  const current = new Set(stacks.map(({ directory }) => directory));
  const parent = join(output, "stacks");
  for (const entry of await entriesOf(parent)) {
    const folder = join(parent, entry.name);
    const isOld = entry.isDirectory() && !current.has(folder) && !containsCurrent(folder, current);
    if (isOld && (await isGenerated(folder))) await rm(folder, { recursive: true, force: true });
  }
}

function containsCurrent(folder: string, current: ReadonlySet<string>): boolean {
  return [...current].some((directory) => `${dirname(directory)}/`.startsWith(`${folder}/`));
}

async function isGenerated(folder: string): Promise<boolean> {
  const entries = await entriesOf(folder);
  if (!entries.every(({ name }) => generated.has(name))) return false;
  const below = await readdir(folder, { recursive: true });
  // .terraform/terraform.tfstate is not a state: it records the backend that the engine was initialized with.
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
