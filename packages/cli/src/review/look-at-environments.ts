import { join } from "node:path";
import { savePlan } from "../engine/plan.ts";
import type { RootModule } from "../engine/root-module.ts";
import { runSchedule, type Outcome } from "../schedule.ts";
import { planVariables } from "../secrets/plan-variables.ts";
import type { Terminal } from "../terminal.ts";
import { driftOf, type Drift } from "./drift.ts";

/**
 * Looks what is there in several environments, side by side, and compares it with their states.
 *
 * @returns by stack name, in the order given
 */
export async function lookAtEnvironments(
  roots: readonly RootModule[],
  plans: string,
  { env }: Pick<Terminal, "env">,
): Promise<Map<string, Outcome<Drift>>> {
  const single = roots.length === 1;
  const tasks = roots.map((root) => ({ name: root.stack.name, after: [], root }));
  const outcomes = await runSchedule(tasks, async ({ name, root }) => {
    const variables = planVariables(root.stack, { env, single });
    const file = join(plans, `${name}.tfplan`);
    return driftOf(root, (await savePlan(root, file, { variables, mode: "refresh-only" })).json);
  });
  return new Map(tasks.map(({ name }) => [name, outcomes.get(name) as Outcome<Drift>]));
}
