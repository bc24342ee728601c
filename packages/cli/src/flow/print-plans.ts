import { noteWarnings } from "../engine/warnings.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { planDocument } from "../review/plan-document.ts";
import { planMarkdown } from "../review/plan-markdown.ts";
import type { Review } from "../review/review.ts";
import { summarize } from "../review/summary.ts";
import type { Outcome } from "../schedule/run-schedule.ts";
import type { Stack } from "../synth/stack.ts";
import { jsonDocument } from "../terminal/json-document.ts";
import { resultPaint } from "../terminal/terminal.ts";
import type { Run } from "./run.ts";

/** Output format of plans. */
export type PlanFormat = "text" | "json" | "markdown";

/** Prints a plan, if the format is text. Other formats are printed once, for all plans. */
export function showPlan({ terminal }: Run, review: Review, format: PlanFormat): void {
  if (format !== "text") return;
  terminal.result(summarize(review, resultPaint(terminal)));
  noteWarnings(review.warnings, review.root.stack, terminal);
}

/**
 * Last stage of a plan: prints the document and the failures.
 *
 * @returns the exit code: 0 without changes, 2 with changes, 1 if an environment could not be planned
 */
export function printPlans(
  { terminal }: Run,
  outcomes: readonly (readonly [Stack, Outcome<Review>])[],
  format: PlanFormat,
): number {
  if (format === "json") terminal.result(jsonDocument(planDocument(outcomes)));
  if (format === "markdown") terminal.result(planMarkdown(planDocument(outcomes)));
  const failed = outcomes.flatMap(([{ deployment }, outcome]) => {
    if (outcome.status !== "failed") return [];
    if (!(outcome.error instanceof KantoxError)) throw outcome.error;
    return [{ environment: deployment.environment, message: outcome.error.message }];
  });
  if (failed.length > 0) {
    // Several environments may have the same refusal. It is printed once.
    for (const message of new Set(failed.map((each) => each.message))) terminal.note(message);
    const environments = failed.map(({ environment }) => environment).join(", ");
    terminal.note(
      `${failed.length} of ${outcomes.length} ${outcomes.length === 1 ? "environment" : "environments"} could not be planned: ${environments}.`,
    );
    return 1;
  }
  const hasChanges = outcomes.some(
    ([, outcome]) => outcome.status === "done" && outcome.value.hasChanges,
  );
  return hasChanges ? 2 : 0;
}
