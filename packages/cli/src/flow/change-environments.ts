import type { RootModule } from "../engine/root-module.ts";
import { InterruptedError } from "../errors/kantox-error.ts";
import { withPlansFolder } from "../project/plans-folder.ts";
import type { Review } from "../review/review.ts";
import type { Outcome } from "../schedule/run-schedule.ts";
import { change } from "./change.ts";
import { decide, type Intention } from "./decide.ts";
import { withChanges, withInterrupt, withPlans, withRefusal, withSkips } from "./fold-results.ts";
import { noResults, type Results } from "./results.ts";
import type { Run } from "./run.ts";

/** The parts of the pipeline that differ between commands. */
export interface ChangeSteps {
  /** The change to ask about. */
  readonly intention: Omit<Intention, "later">;
  /** Groups of root modules. Each group is planned, decided on and applied together, after the previous group. */
  readonly waves: readonly (readonly RootModule[])[];
  /** Plans the root modules of one wave and shows the plans. */
  readonly plan: (
    roots: readonly RootModule[],
    folder: string,
  ) => Promise<ReadonlyMap<string, Outcome<Review>>>;
}

/**
 * Runs the pipeline from opened root modules to results: plan, review, decide and change, one wave after another.
 */
export async function changeEnvironments(
  run: Run,
  { intention, waves, plan }: ChangeSteps,
): Promise<Results> {
  const isDestroy = intention.verb === "destroy";
  const stacks = waves.flat().map(({ stack }) => stack);
  let results = noResults(intention.verb, stacks);
  try {
    for (const [index, wave] of waves.entries()) {
      results = withSkips(results, stacksOf(wave));
      const ready = wave.filter(({ stack }) => !results.entries.has(stack.name));
      // Later waves have no plans yet, but the names that have to be typed for them are already known.
      const later = stacksOf(waves.slice(index + 1).flat());
      await withPlansFolder(run.folder, async (folder) => {
        const outcomes = await plan(ready, folder);
        results = withPlans(results, outcomes);
        const reviews = reviewsOf(outcomes);
        if (reviews.length < outcomes.size) return;
        const decision = await decide(run, reviews, { ...intention, later });
        if (decision.kind === "refused") results = withRefusal(results, reviews, decision.error);
        if (decision.kind !== "go") return;
        const order = isDestroy ? "dependents-first" : "dependencies-first";
        results = withChanges(results, await change(run, decision, order));
      });
      if (results.refusal || results.interrupted) break;
    }
  } catch (error) {
    // Interrupted at a question or while planning a later wave. The results of earlier waves are kept.
    if (!(error instanceof InterruptedError)) throw error;
    results = withInterrupt(results, error);
  }
  return results;
}

function stacksOf(roots: readonly RootModule[]) {
  return roots.map(({ stack }) => stack);
}

function reviewsOf(outcomes: ReadonlyMap<string, Outcome<Review>>): Review[] {
  return [...outcomes.values()].flatMap((outcome) =>
    outcome.status === "done" ? [outcome.value] : [],
  );
}
