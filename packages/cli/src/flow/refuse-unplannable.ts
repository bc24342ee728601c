import { questionsFor } from "../confirm/confirmation.ts";
import { refusalsOf, refuse } from "../errors/collect-refusals.ts";
import { planVariables } from "../secrets/plan-variables.ts";
import type { Run } from "./run.ts";

/**
 * Refuses a run if a value is missing that is needed to plan any of its environments, including those of later waves.
 * Missing answers are reported at the same time, so that the next attempt has everything.
 *
 * @throws KantoxError `secret/needed-to-plan`, `confirm/…`
 */
export function refuseUnplannable({ chosen, secrets, answers }: Run): void {
  const missing = refusalsOf(chosen.map((stack) => () => void planVariables(stack, secrets)));
  if (missing.length === 0) return;
  const unanswered = refusalsOf([() => void questionsFor(chosen, "apply", answers)]);
  refuse([...missing, ...unanswered]);
}
