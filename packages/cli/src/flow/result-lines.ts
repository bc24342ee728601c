import { duration } from "../progress/duration.ts";
import type { EnvironmentResult } from "./results.ts";
import type { Ended } from "../progress/with-run-view.ts";

/**
 * How far an apply or a destroy got: `5 of 12 changes completed (4 added, 1 changed)`. The change that failed may have
 * started.
 */
export function progressText({ tally, steps }: Ended): string {
  const { added, changed, destroyed } = tally;
  const done = added + changed + destroyed;
  const parts = [
    [added, "added"],
    [changed, "changed"],
    [destroyed, "destroyed"],
  ].flatMap(([count, what]) => (count === 0 ? [] : [`${count} ${what}`]));
  const completed = `${done} of ${steps} changes completed`;
  return parts.length === 0 ? completed : `${completed} (${parts.join(", ")})`;
}

/** How one environment ended, for people. */
export interface ResultLine {
  readonly environment: string;
  readonly result: EnvironmentResult["result"];
  readonly ended?: Ended | undefined;
  /** Why it was skipped. */
  readonly why?: string | undefined;
  /** What to run next. */
  readonly next?: string | undefined;
}

/** One line for an environment. */
export function resultLine({ environment, result, ended, why, next }: ResultLine): string {
  switch (result) {
    case "applied":
    case "destroyed":
      return `${environment} ${result} in ${duration(ended?.milliseconds ?? 0)}.${next === undefined ? "" : ` Next: ${next}`}`;
    case "unchanged":
      return `${environment}: no changes.`;
    case "skipped":
      return `${environment} skipped: ${why}.`;
    case "interrupted":
      return ended
        ? `${environment} interrupted: ${progressText(ended)}.`
        : `${environment} interrupted.`;
    default:
      return ended ? `${environment} failed: ${progressText(ended)}.` : `${environment} failed.`;
  }
}
