import { chmod, copyFile, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { errorCode } from "../errors/error-code.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import type { Review } from "../review/review.ts";
import { planFileName, recordFileName, recordOf, type PlanContext } from "./plan-record.ts";

/**
 * Writes plans for another run, in a folder for each stack. The files are readable only by their owner, because a plan
 * contains the state, including secrets.
 *
 * @param folder - absolute path; created if it is missing
 * @throws KantoxError `plan/out-not-writable`
 */
export async function writePlans(
  folder: string,
  reviews: readonly { readonly review: Review; readonly before: PlanContext }[],
): Promise<void> {
  try {
    for (const { review, before } of reviews) {
      const { root, planFile, hasChanges } = review;
      const own = join(folder, root.stack.name);
      await mkdir(own, { recursive: true, mode: 0o700 });
      const file = join(own, planFileName);
      await copyFile(planFile, file);
      await chmod(file, 0o600);
      const record = await recordOf(before, { file, hasChanges });
      await writeFile(join(own, recordFileName), `${JSON.stringify(record, null, 2)}\n`, {
        mode: 0o600,
      });
    }
  } catch (error) {
    if (error instanceof KantoxError) throw error;
    throw notWritable(folder, error);
  }
}

/**
 * Creates the folder, or removes the plans of an earlier run from it. The folder must not contain anything else.
 *
 * @throws KantoxError `plan/out-not-empty`, `plan/out-not-writable`
 */
export async function clearPlansFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const names = await readdir(folder);
    const foreign: string[] = [];
    for (const name of names) {
      const inside = await readdir(join(folder, name)).catch(() => undefined);
      const isOurs = inside?.every((each) => [planFileName, recordFileName].includes(each));
      if (!isOurs) foreign.push(name);
    }
    if (foreign.length > 0) {
      throw new KantoxError(
        "plan/out-not-empty",
        `${folder} contains files other than plans: ${foreign.join(", ")}. Nothing was done. Use an empty or new folder with --out.`,
      );
    }
    await chmod(folder, 0o700);
    await Promise.all(names.map((name) => rm(join(folder, name), { recursive: true })));
  } catch (error) {
    if (error instanceof KantoxError) throw error;
    throw notWritable(folder, error);
  }
}

function notWritable(folder: string, cause: unknown): KantoxError {
  return new KantoxError(
    "plan/out-not-writable",
    `${folder} cannot be written (${errorCode(cause)}). Nothing was done. Use a folder that you can write to with --out.`,
    { cause },
  );
}
