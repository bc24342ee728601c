import { readPlan } from "../engine/save-plan.ts";
import type { RootModule } from "../engine/root-module.ts";
import { refuse } from "../errors/collect-refusals.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { refuseMismatch } from "../plan-files/refuse-mismatch.ts";
import type { WrittenPlan } from "../plan-files/read-plans.ts";
import { reviewPlan, type Review } from "../review/review.ts";
import type { Outcome } from "../schedule/run-schedule.ts";
import type { Stack } from "../synth/stack.ts";
import type { Run } from "./run.ts";
import { select } from "./select.ts";
import { showReview } from "./show-review.ts";

/** Plans that another run wrote, by stack name. */
type PlanFiles = ReadonlyMap<string, WrittenPlan>;

/**
 * Selects the stacks that have a written plan, or the named ones among them.
 *
 * @returns a selection for `withRun`, which throws `plan/foreign` if a plan belongs to no stack of the app
 */
export function selectPlanned(
  files: PlanFiles,
  names: readonly string[],
  { all, plan }: { readonly all: boolean; readonly plan: string },
): (stacks: readonly Stack[]) => readonly Stack[] {
  return (stacks) => {
    const foreign = [...files.keys()].filter((name) =>
      stacks.every((stack) => stack.name !== name),
    );
    if (foreign.length > 0) {
      throw new KantoxError(
        "plan/foreign",
        `${plan} contains plans of stacks that are not in the app: ${foreign.join(", ")}. Nothing was applied. The app contains ${stacks.map(({ name }) => name).join(", ")}.`,
      );
    }
    const planned = stacks.filter(({ name }) => files.has(name));
    return names.length === 0
      ? select(planned, { names: [], all: true, needs: "some" })
      : select(planned, { names, all, needs: "some" });
  };
}

/**
 * Plan stage of `apply --plan`: reads and shows written plans instead of planning. It reports all plans that do not
 * match the current app and state, before anything is applied.
 *
 * @returns outcomes by stack name
 * @throws KantoxError `plan/foreign`, `plan/stale`, `engine/show`, for all plans at once
 */
export async function readReviews(
  run: Run,
  roots: readonly RootModule[],
  files: PlanFiles,
): Promise<Map<string, Outcome<Review>>> {
  const reviews = new Map<string, Outcome<Review>>();
  const refusals: KantoxError[] = [];
  for (const root of roots) {
    const { record, file } = files.get(root.stack.name) as WrittenPlan;
    try {
      await refuseMismatch(root, { record, file });
      const json = record.hasChanges ? await readPlan(root, file) : undefined;
      // The engine's warnings were already shown by the run that planned.
      const review = reviewPlan(root, { file, warnings: [], ...(json && { json }) });
      reviews.set(root.stack.name, { status: "done", value: review });
    } catch (error) {
      if (!(error instanceof KantoxError)) throw error;
      refusals.push(error);
    }
  }
  refuse(refusals);
  for (const outcome of reviews.values()) {
    if (outcome.status === "done") showReview(run, outcome.value);
  }
  return reviews;
}
