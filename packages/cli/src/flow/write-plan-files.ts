import { KantoxError } from "../errors/kantox-error.ts";
import type { PlanContext } from "../plan-files/plan-record.ts";
import { writePlans } from "../plan-files/write-plans.ts";
import type { Review } from "../review/review.ts";
import type { Outcome } from "../schedule/run-schedule.ts";
import type { Stack } from "../synth/stack.ts";
import type { Run } from "./run.ts";
import { suggest } from "./suggest.ts";

/**
 * Writes reviewed plans to a folder, for `apply --plan`.
 *
 * @param folder - absolute path
 * @throws KantoxError `plan/reads-changing`, `plan/out-not-writable`
 */
export async function writePlanFiles(
  run: Run,
  folder: string,
  {
    before,
    outcomes,
  }: {
    /** The contexts of the plans, recorded before planning. */
    readonly before: readonly PlanContext[];
    readonly outcomes: readonly (readonly [Stack, Outcome<Review>])[];
  },
): Promise<void> {
  const reviews = outcomes.flatMap(([, outcome]) =>
    outcome.status === "done" ? [outcome.value] : [],
  );
  refuseReaders(reviews);
  await writePlans(
    folder,
    reviews.map((review) => ({
      review,
      before: before.find(({ stack }) => stack === review.root.stack.name) as PlanContext,
    })),
  );
  run.terminal.note(
    `Wrote plans to ${folder}. They contain the states, including secrets. Protect them like states. Next: ${suggest(run, ["apply", "--plan", folder])}`,
  );
}

// A plan that reads outputs which another plan changes will be stale when it is applied.
function refuseReaders(reviews: readonly Review[]): void {
  const stale = reviews.filter(({ becauseOf }) => becauseOf.length > 0);
  if (stale.length === 0) return;
  const environments = stale.map(({ root }) => root.stack.deployment.environment).join(", ");
  throw new KantoxError(
    "plan/reads-changing",
    `${environments} ${stale.length === 1 ? "reads" : "read"} outputs of stacks that also change, so ${stale.length === 1 ? "its plan" : "their plans"} would be stale when applied. No plans were written. Plan and apply the other stacks first, then ${environments}.`,
  );
}
