import { evaluator } from "../iam-evaluator/evaluate.ts";
import type { Attempt, Attempts } from "./attempts.ts";

/** Somebody who is let in or locked out against what is meant. */
export type Mistake = { readonly letIn: unknown } | { readonly lockedOut: unknown };

/** The first mistake that a trust policy makes; `undefined` where it makes none. */
export function firstMistake(trust: string, { own, strangers }: Attempts): Mistake | undefined {
  const ask = evaluator({ trust });
  const isLetIn = ({ requests }: Attempt) => requests.some((request) => ask(request) === "allowed");
  const letIn = strangers.find(isLetIn);
  if (letIn !== undefined) return { letIn: letIn.about };
  const lockedOut = own.find((attempt) => !isLetIn(attempt));
  return lockedOut && { lockedOut: lockedOut.about };
}
