import { applyPlan } from "../engine/apply.ts";
import type { Review } from "../review/review.ts";
import { progressOf } from "../review/progress.ts";
import { runSchedule, type Outcome } from "../schedule.ts";
import { planVariables } from "../secrets/plan-variables.ts";
import type { SecretVariables } from "../secrets/secret-variables.ts";
import type { Terminal } from "../terminal.ts";

/**
 * Applies reviewed plans side by side, each after the stacks that it depends on (before them, where
 * things are destroyed).
 *
 * @param values - the secrets, by stack name
 * @returns by stack name
 */
export async function applyReviews(
  reviews: readonly Review[],
  values: ReadonlyMap<string, SecretVariables>,
  { terminal, single, reverse }: { terminal: Terminal; single: boolean; reverse: boolean },
): Promise<ReadonlyMap<string, Outcome<void>>> {
  const tasks = reviews.map((review) => {
    const { stack } = review.root;
    const dependents = reviews.filter(({ root }) => root.stack.dependencies.includes(stack.name));
    const after = reverse ? dependents.map(({ root }) => root.stack.name) : stack.dependencies;
    return { name: stack.name, after, review };
  });
  return runSchedule(tasks, async ({ name, review: { root, planFile } }) => {
    const onEvent = progressOf(root.stack, (line) => terminal.note(line));
    // An ephemeral variable has to be given again; placeholders stand for what this plan does not write.
    const variables = {
      ...planVariables(root.stack, { env: terminal.env, single }),
      ...values.get(name),
    };
    await applyPlan(root, planFile, { variables, onEvent });
  });
}
