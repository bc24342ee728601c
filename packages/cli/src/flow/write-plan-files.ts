import { KantoxError } from "../errors/kantox-error.ts";
import type { PlanCircumstances } from "../plan-files/plan-record.ts";
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
    /** What existed before the plans were made. */
    readonly before: readonly PlanCircumstances[];
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
      before: before.find(({ stack }) => stack === review.root.stack.name) as PlanCircumstances,
    })),
  );
  run.terminal.note(
    `Plans written to ${folder}. They contain the states, secrets included: protect them as you protect states. Next: ${suggest(run, ["apply", "--plan", folder])}`,
  );
}

// Such a plan was made with outputs that another plan is about to change.
function refuseReaders(reviews: readonly Review[]): void {
  const stale = reviews.filter(({ becauseOf }) => becauseOf.length > 0);
  if (stale.length === 0) return;
  const environments = stale.map(({ root }) => root.stack.deployment.environment).join(", ");
  throw new KantoxError(
    "plan/reads-changing",
    `${environments} ${stale.length === 1 ? "reads" : "read"} outputs that change too: a plan made now would be stale when it is applied. No plan was written. Plan and apply those stacks first, then the readers.`,
  );
}
