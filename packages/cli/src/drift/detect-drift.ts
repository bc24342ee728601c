import { join } from "node:path";
import { savePlan } from "../engine/save-plan.ts";
import type { RootModule } from "../engine/root-module.ts";
import { withRunView } from "../progress/with-run-view.ts";
import { runSchedule, type Outcome } from "../schedule/run-schedule.ts";
import { planVariables } from "../secrets/plan-variables.ts";
import type { Stack } from "../synth/stack.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { driftOf, type Drift } from "./drift.ts";

/**
 * Compares the existing resources of several environments with their states, in parallel.
 *
 * @returns the outcome for each stack, in the given order
 */
export async function detectDrift(
  roots: readonly RootModule[],
  {
    plans,
    terminal,
    parallel,
    json,
  }: {
    /** Folder for the saved plans. */
    readonly plans: string;
    readonly terminal: Terminal;
    /** Maximum number of engines to run at once. */
    readonly parallel: number;
    readonly json: boolean;
  },
): Promise<(readonly [Stack, Outcome<Drift>])[]> {
  const single = roots.length === 1;
  const tasks = roots.map((root) => ({ name: root.stack.name, after: [], root }));
  const { outcomes, interrupted } = await withRunView(
    terminal,
    { total: tasks.length, json },
    ({ follow }) =>
      runSchedule(tasks, parallel, async ({ name, root }) => {
        const variables = planVariables(root.stack, { env: terminal.env, single });
        const file = join(plans, `${name}.tfplan`);
        const work = { stack: root.stack, activity: "refreshing", changes: [] } as const;
        const plan = await follow(work, (onEvent) =>
          savePlan(root, file, { variables, mode: "refresh-only", onEvent }),
        );
        return driftOf(root, plan);
      }),
  );
  if (interrupted) throw interrupted;
  return tasks.map(({ name, root }) => [root.stack, outcomes.get(name) as Outcome<Drift>]);
}
