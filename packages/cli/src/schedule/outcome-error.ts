import { documentedError, type DocumentedError } from "../errors/error-document.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import type { Outcome } from "./run-schedule.ts";

/** Returns the reason that a task was not done, in the form of the JSON documents. */
export function outcomeError(
  outcome: Exclude<Outcome<unknown>, { readonly status: "done" }>,
): DocumentedError {
  if (outcome.status === "skipped") {
    return { code: "environment/skipped", message: `${outcome.because} failed` };
  }
  const { error } = outcome;
  if (error instanceof KantoxError) return documentedError(error);
  return {
    code: "driver/defect",
    message: error instanceof Error ? error.message : String(error),
  };
}
