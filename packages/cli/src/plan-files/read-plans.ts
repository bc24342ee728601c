import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { errorCode } from "../errors/error-code.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { suggestCommand, type SuggestedFlags } from "../terminal/suggest-command.ts";
import { parseRecord, planFileName, recordFileName, type PlanRecord } from "./plan-record.ts";

/** A plan that another run wrote. */
export interface WrittenPlan {
  readonly record: PlanRecord;
  /** Absolute path of the plan. */
  readonly file: string;
}

/**
 * Reads the plans in a folder that `plan --out` wrote.
 *
 * @param folder - absolute path
 * @param flags - flags of this run, repeated in the suggested command
 * @returns plans by stack name
 * @throws KantoxError `plan/no-plans`, `plan/unreadable`
 */
export async function readPlans(
  folder: string,
  flags: SuggestedFlags = {},
): Promise<ReadonlyMap<string, WrittenPlan>> {
  const names = await readdir(folder).catch((error: unknown) => {
    throw noPlans(folder, errorCode(error) ?? "unknown", flags);
  });
  const plans = new Map<string, WrittenPlan>();
  for (const name of names.toSorted()) {
    const path = join(folder, name, recordFileName);
    const text = await readFile(path, "utf8").catch(() => undefined);
    if (text === undefined) continue;
    const record = parseRecord(text, path);
    plans.set(record.stack, { record, file: join(folder, name, planFileName) });
  }
  if (plans.size === 0) throw noPlans(folder, "no plan found", flags);
  return plans;
}

function noPlans(folder: string, why: string, flags: SuggestedFlags): KantoxError {
  return new KantoxError(
    "plan/no-plans",
    `${folder} contains no plans written by kantox (${why}). Nothing was done. To write plans to it, run: ${suggestCommand(["plan", "--all", "--out", folder], flags)}`,
  );
}
