import { duration } from "../progress/duration.ts";
import type { EnvironmentResult } from "./results.ts";
import type { FinalProgress } from "../progress/with-run-view.ts";

/**
 * Returns the progress of an apply or a destroy as text: `5 of 12 changes completed (4 added, 1 changed)`. A change
 * that failed is not counted, although it may have started.
 */
export function progressText({ tally, steps }: FinalProgress): string {
  const { added, changed, destroyed } = tally;
  const done = added + changed + destroyed;
  const parts = [
    [added, "added"],
    [changed, "changed"],
    [destroyed, "destroyed"],
  ].flatMap(([count, verb]) => (count === 0 ? [] : [`${count} ${verb}`]));
  const completed = `${done} of ${steps} changes completed`;
  return parts.length === 0 ? completed : `${completed} (${parts.join(", ")})`;
}

/** The facts in the result line of an environment. */
export interface ResultLine {
  readonly environment: string;
  readonly result: EnvironmentResult["result"];
  readonly ended?: FinalProgress | undefined;
  /** Reason, if it was skipped. */
  readonly reason?: string | undefined;
  /** Command to run next. */
  readonly next?: string | undefined;
}

/** Returns the result line of an environment. */
export function resultLine({ environment, result, ended, reason, next }: ResultLine): string {
  switch (result) {
    case "applied":
    case "destroyed":
      return `${environment} ${result} in ${duration(ended?.milliseconds ?? 0)}.${next === undefined ? "" : ` Next: ${next}`}`;
    case "unchanged":
      return `${environment}: no changes.`;
    case "skipped":
      return `${environment} skipped: ${reason}.`;
    case "interrupted":
      return ended
        ? `${environment} interrupted: ${progressText(ended)}.`
        : `${environment} interrupted.`;
    default:
      return ended ? `${environment} failed: ${progressText(ended)}.` : `${environment} failed.`;
  }
}
