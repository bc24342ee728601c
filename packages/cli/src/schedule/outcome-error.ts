import { KantoxError } from "../errors/kantox-error.ts";
import type { Outcome } from "./run-schedule.ts";

/** Returns the reason that a task was not done, in the form of the JSON documents. */
export function outcomeError(outcome: Exclude<Outcome<unknown>, { readonly status: "done" }>): {
  readonly code: string;
  readonly message: string;
} {
  if (outcome.status === "skipped") {
    return { code: "environment/skipped", message: `${outcome.because} failed` };
  }
  const { error } = outcome;
  return {
    code: error instanceof KantoxError ? error.code : "internal",
    message: error instanceof Error ? error.message : String(error),
  };
}
