import { rmSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";

/** Folder in `.kantox` for the plans of a run in progress; only the driver writes it, and it deletes all of it. */
const name = "running-plans";

/**
 * Provides a folder for saved plans, which contain the state. It is removed when the work ends, however it ends. The
 * folder of a driver that was killed is removed at the start: the caller has locked the project, so that no other driver
 * uses it.
 */
export async function withPlansFolder<Result>(
  folder: string,
  work: (plans: string) => Promise<Result>,
): Promise<Result> {
  const parent = join(folder, name);
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
