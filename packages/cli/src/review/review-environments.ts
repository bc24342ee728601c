import { join } from "node:path";
import { savePlan } from "../engine/plan.ts";
import type { RootModule } from "../engine/root-module.ts";
import { runSchedule, type Outcome } from "../schedule.ts";
import { planVariables } from "../secrets/plan-variables.ts";
import type { Terminal } from "../terminal.ts";
import { reviewPlan, type Review } from "./review.ts";

/**
 * Plans environments side by side and reviews each plan. No secret is needed for it: write-only values are
 * stood in for, since they may differ when the plan is applied.
 *
 * @returns by stack name, in the order given
 */
export async function reviewEnvironments(
  roots: readonly RootModule[],
  plans: string,
  terminal: Terminal,
  { destroy = false, single }: { destroy?: boolean; single: boolean },
): Promise<Map<string, Outcome<Review>>> {
  const tasks = roots.map((root) => ({ name: root.stack.name, after: [], root }));
  const outcomes = await runSchedule(tasks, async ({ name, root }) => {
    const variables = planVariables(root.stack, { env: terminal.env, single });
    const file = join(plans, `${name}.tfplan`);
    return reviewPlan(
      root,
      await savePlan(root, file, { variables, mode: destroy ? "destroy" : "change" }),
    );
  });
  return new Map(
    roots.map(({ stack }) => [stack.name, outcomes.get(stack.name) as Outcome<Review>]),
  );
}
