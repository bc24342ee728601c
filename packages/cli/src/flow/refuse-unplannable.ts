import { questionsFor } from "../confirm/confirmation.ts";
import { refusalsOf, refuse } from "../errors/collect-refusals.ts";
import { planVariables } from "../secrets/plan-variables.ts";
import type { Run } from "./run.ts";

/**
 * Refuses an apply that cannot plan every environment because a value is missing, in later waves too. Reports missing
 * answers along with it, so that one more try is enough.
 *
 * @throws KantoxError `secret/needed-to-plan`, and what is missing besides
 */
export function refuseUnplannable({ chosen, secrets, answers }: Run): void {
  const missing = refusalsOf(chosen.map((stack) => () => void planVariables(stack, secrets)));
  if (missing.length === 0) return;
  const unanswered = refusalsOf([() => void questionsFor(chosen, "apply", answers)]);
  refuse([...missing, ...unanswered]);
}
