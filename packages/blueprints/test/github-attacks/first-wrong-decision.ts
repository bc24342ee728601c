import { evaluator } from "../iam-evaluator/evaluate.ts";
import type { Attempt, Attempts } from "./attempts.ts";

/** A wrong decision: an untrusted run that is allowed, or a trusted run that is refused. */
export type WrongDecision =
  | { readonly wronglyAllowed: unknown }
  | { readonly wronglyRefused: unknown };

/** Returns the first wrong decision of a trust policy, or `undefined` if all are right. */
export function firstWrongDecision(
  trust: string,
  { trusted, untrusted }: Attempts,
): WrongDecision | undefined {
  const ask = evaluator({ trust });
  const isAllowed = ({ requests }: Attempt) =>
    requests.some((request) => ask(request) === "allowed");
  const wronglyAllowed = untrusted.find(isAllowed);
  if (wronglyAllowed !== undefined) return { wronglyAllowed: wronglyAllowed.about };
  const wronglyRefused = trusted.find((attempt) => !isAllowed(attempt));
  return wronglyRefused && { wronglyRefused: wronglyRefused.about };
}
