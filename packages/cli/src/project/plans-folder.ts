import { rmSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";

/** Folder in `.kantox` for the plans of the running command. The driver deletes it with everything in it. */
const name = "running-plans";

/** Returns the folder for files of the running command that contain secrets. The next command that plans deletes it. */
export function runningFolder(kantoxFolder: string): string {
  return join(kantoxFolder, name);
}

/**
 * Provides a folder for saved plans, and removes it when the work succeeds or fails, because plans contain the state.
 * It first removes the folder that a killed driver left behind. The caller must have locked the project, so that no
 * other driver uses that folder.
 */
export async function withPlansFolder<Result>(
  folder: string,
  work: (plans: string) => Promise<Result>,
): Promise<Result> {
  const parent = runningFolder(folder);
  await rm(parent, { recursive: true, force: true });
  await mkdir(parent, { recursive: true, mode: 0o700 });
  const plans = await mkdtemp(join(parent, "run-"));
  const remove = (): void => rmSync(parent, { recursive: true, force: true });
  process.once("exit", remove);
  try {
    return await work(plans);
  } finally {
    process.off("exit", remove);
    await rm(parent, { recursive: true, force: true });
  }
}
