import { join } from "node:path";
import type { Diagnostic, EngineEvent } from "../engine/events.ts";
import { savePlan, type SavedPlan } from "../engine/save-plan.ts";
import type { EngineWarning } from "../engine/warnings.ts";
import type { RootModule } from "../engine/root-module.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { onlyCreates } from "../plan/only-creates.ts";
import { withRunView } from "../progress/with-run-view.ts";
import { inOrder } from "../schedule/in-order.ts";
import { runSchedule, type Outcome } from "../schedule/run-schedule.ts";
import { dependsOnChanges } from "../synth/depends-on-changes.ts";
import { planVariables } from "../secrets/plan-variables.ts";
import { reviewPlan, type Review } from "../review/review.ts";
import { unappliedDependency } from "../review/unapplied-dependency.ts";
import { refuseLostState } from "../state/state-elsewhere.ts";
import type { Run } from "./run.ts";
import { suggest } from "./suggest.ts";

/** Options of the plan stage. */
export interface PlanStage {
  /** Folder for the saved plans. */
  readonly folder: string;
  /** Whether to plan the destruction of everything. */
  readonly destroy?: boolean;
  /** Returns the plan to review. It receives the saved plan with the state after its refresh. Both contain secrets. */
  readonly adjust?: (root: RootModule, saved: SavedPlan) => SavedPlan;
  /** Called with each review, in the order of the root modules, as soon as that review and all before it exist. */
  readonly onReview?: (review: Review) => void;
}

/**
 * Third and fourth stages: plans environments in parallel, and reviews each plan as soon as it exists, so that its
 * values do not stay in memory. Plans use placeholders for write-only values, because these values may differ when the
 * plan is applied.
 *
 * @returns outcomes by stack name, in the order of the root modules
 * @throws InterruptedError after every engine has ended
 */
export async function plan(
  run: Run,
  roots: readonly RootModule[],
  { onReview, ...stage }: PlanStage,
): Promise<Map<string, Outcome<Review>>> {
  const tasks = roots.map((root) => ({ name: root.stack.name, after: [], root }));
  const names = tasks.map(({ name }) => name);
  const reviews = new Map<string, Review>();
  const publish = inOrder<Review | undefined>(names, (review) => {
    if (!review) return;
    // A destroy also destroys the dependents, so it has no further effects on them.
    const complete = stage.destroy ? review : withDependencies(run, review, reviews);
    reviews.set(complete.root.stack.name, complete);
    onReview?.(complete);
  });
  const { terminal, json } = run;
  const { outcomes, interrupted } = await withRunView(
    terminal,
    { total: tasks.length, json },
    ({ follow }) =>
      runSchedule(tasks, run.parallel, async ({ name, root }) => {
        let review: Review | undefined;
        try {
          const work = { stack: root.stack, activity: "planning", changes: [] } as const;
          const planned = await follow(work, (onEvent) =>
            planOne(run, root, { ...stage, onEvent }),
          );
          const saved = stage.adjust?.(root, planned) ?? planned;
          if (onlyCreates(saved.json)) await refuseLostState(root);
          review = reviewPlan(root, saved);
          return review;
        } finally {
          publish(name, review);
        }
      }),
  );
  if (interrupted) throw interrupted;
  return new Map(
    names.map((name): [string, Outcome<Review>] => {
      const review = reviews.get(name);
      return review
        ? [name, { status: "done", value: review }]
        : [name, outcomes.get(name) as Outcome<Review>];
    }),
  );
}

/** Adds the environments planned earlier in this run whose changes are not in this plan yet. */
function withDependencies(
  { stacks }: Run,
  review: Review,
  before: ReadonlyMap<string, Review>,
): Review {
  const { stack } = review.root;
  const planned = [...before.values()];
  const chosen = [...planned.map(({ root }) => root.stack), stack];
  const changed = new Map(planned.map(({ root, outputs }) => [root.stack.name, outputs]));
  return {
    ...review,
    becauseOf: dependsOnChanges(chosen, changed, stacks, [stack]).get(stack.name) ?? [],
  };
}

const notRefreshed: EngineWarning = {
  summary: "Planned without a refresh",
  detail:
    "This stack reads outputs of a stack that was already destroyed. The plan is based only on the state, so it does not show changes made outside Terraform.",
  addresses: [],
};

async function planOne(
  run: Run,
  root: RootModule,
  {
    folder,
    destroy = false,
    adjust,
    onEvent,
  }: PlanStage & { readonly onEvent: (event: EngineEvent) => void },
): Promise<SavedPlan> {
  const file = join(folder, `${root.stack.name}.tfplan`);
  const options = {
    variables: planVariables(root.stack, run.secrets),
    mode: destroy ? "destroy" : "change",
    withPrior: adjust !== undefined,
    onEvent,
    explain: (diagnostics: readonly Diagnostic[]) =>
      unappliedDependency(root.stack, diagnostics, run.stacks, (words) => suggest(run, words)),
  } as const;
  return savePlan(root, file, options).catch(async (error: unknown) => {
    // A stack whose outputs this one reads was already destroyed. Without a refresh, a destroy does not need them.
    const isOutput = error instanceof KantoxError && error.code === "plan/not-applied-before";
    if (!destroy || !isOutput) throw error;
    const saved = await savePlan(root, file, { ...options, refresh: false });
    return { ...saved, warnings: [...saved.warnings, notRefreshed] };
  });
}
