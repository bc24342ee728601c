import { rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";

/** A folder for saved plans, which contain the state: gone when the work ends, however it ends. */
export async function withPlansFolder<Result>(
  folder: string,
  work: (plans: string) => Promise<Result>,
): Promise<Result> {
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
