import { rmSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { join } from "node:path";

/**
 * A folder for saved plans, which contain the state: gone when the work ends, however it ends. What a driver
 * left that was killed goes now; the caller holds the project, so no other one is at work.
 */
export async function withPlansFolder<Result>(
  folder: string,
  work: (plans: string) => Promise<Result>,
): Promise<Result> {
  const leftOvers = (await readdir(folder)).filter((name) => name.startsWith("plans-"));
  await Promise.all(leftOvers.map((name) => rm(join(folder, name), { recursive: true })));
  const plans = await mkdtemp(join(folder, "plans-"));
  const remove = (): void => rmSync(plans, { recursive: true, force: true });
  process.once("exit", remove);
  try {
    return await work(plans);
  } finally {
    process.off("exit", remove);
    await rm(plans, { recursive: true, force: true });
  }
}
