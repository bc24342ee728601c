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
 * Selects the stacks that plans were written for, or those of them that are named.
 *
 * @returns a selection for `withRun`
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
        `${plan} contains plans of stacks that the app does not synthesize: ${foreign.join(", ")}. Nothing was applied. The app synthesizes ${stacks.map(({ name }) => name).join(", ")}.`,
      );
    }
    const planned = stacks.filter(({ name }) => files.has(name));
    return names.length === 0
      ? select(planned, { names: [], all: true, needs: "some" })
      : select(planned, { names, all, needs: "some" });
  };
}

/**
 * Plan stage of `apply --plan`: reads the plans instead of making them, and shows them. Every plan that was not made
 * for what exists now is reported, before anything is applied.
 *
 * @returns by stack name
 * @throws KantoxError `plan/foreign`, `plan/stale`, for all of them at once
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
      // The warnings of its engine were shown where it was planned.
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
