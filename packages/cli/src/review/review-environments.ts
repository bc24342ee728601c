import { join } from "node:path";
import type { Diagnostic } from "../engine/events.ts";
import { savePlan } from "../engine/save-plan.ts";
import type { EngineWarning } from "../engine/warnings.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import type { RootModule } from "../engine/root-module.ts";
import { startsFromNothing } from "../plan/starts-from-nothing.ts";
import { withRunView } from "../progress/with-run-view.ts";
import { runSchedule, type Outcome } from "../schedule/run-schedule.ts";
import { planVariables } from "../secrets/plan-variables.ts";
import { refuseLostState } from "../state/state-elsewhere.ts";
import type { Stack } from "../synth/stack.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { inOrder } from "../schedule/in-order.ts";
import { reviewPlan, type Review } from "./review.ts";
import { unappliedDependency } from "./unapplied-dependency.ts";

/** How environments are planned. */
export interface ReviewOptions {
  /** Every stack of the app: what one reads may be another's. */
  readonly stacks: readonly Stack[];
  /** Folder for the saved plans. */
  readonly plans: string;
  readonly terminal: Terminal;
  readonly destroy?: boolean;
  /** Whether this run is about one environment. */
  readonly single: boolean;
  /** How many engines may run at once. */
  readonly parallel: number;
  readonly json: boolean;
  /** Called with each review in the order given, as soon as it and all before it are there. */
  readonly onReview?: (review: Review) => void;
}

/**
 * Plans environments side by side and reviews each plan. No secret is needed for it: write-only values are
 * stood in for, since they may differ when the plan is applied.
 *
 * @returns by stack name, in the order given
 */
export async function reviewEnvironments(
  roots: readonly RootModule[],
  options: ReviewOptions,
): Promise<Map<string, Outcome<Review>>> {
  const { terminal, json, parallel } = options;
  const tasks = roots.map((root) => ({ name: root.stack.name, after: [], root }));
  const names = tasks.map(({ name }) => name);
  const handOn = inOrder<Review | undefined>(names, (review) => {
    if (review) options.onReview?.(review);
  });
  const outcomes = await withRunView(terminal, { total: tasks.length, json }, ({ follow }) =>
    runSchedule(tasks, parallel, async ({ name, root }) => {
      let review: Review | undefined;
      try {
        review = await follow({ stack: root.stack, activity: "planning", changes: [] }, (onEvent) =>
          reviewOf(root, { ...options, onEvent }),
        );
        return review;
      } finally {
        handOn(name, review);
      }
    }),
  );
  return new Map(names.map((name) => [name, outcomes.get(name) as Outcome<Review>]));
}

const notRefreshed: EngineWarning = {
  summary: "Planned without a refresh",
  detail:
    "A stack whose outputs this one reads was destroyed before. The plan is made from the state as it is; changes made outside are not in it.",
  addresses: [],
};

async function reviewOf(
  root: RootModule,
  {
    stacks,
    plans,
    terminal: { env },
    destroy = false,
    single,
    onEvent,
  }: ReviewOptions & Pick<Parameters<typeof savePlan>[2], "onEvent">,
): Promise<Review> {
  const file = join(plans, `${root.stack.name}.tfplan`);
  const options = {
    variables: planVariables(root.stack, { env, single }),
    mode: destroy ? "destroy" : "change",
    onEvent,
    explain: (diagnostics: readonly Diagnostic[]) =>
      unappliedDependency(root.stack, diagnostics, stacks),
  } as const;
  const plan = await savePlan(root, file, options).catch(async (error: unknown) => {
    // What it reads was destroyed before. A destroy needs none of it if nothing is refreshed.
    const isOutput = error instanceof KantoxError && error.code === "plan/not-applied-before";
    if (!destroy || !isOutput) throw error;
    const unrefreshed = await savePlan(root, file, { ...options, refresh: false });
    return { ...unrefreshed, warnings: [...unrefreshed.warnings, notRefreshed] };
  });
  if (startsFromNothing(plan.json)) await refuseLostState(root);
  return reviewPlan(root, plan);
}
