import { noteWarnings } from "../engine/warnings.ts";
import type { Review } from "../review/review.ts";
import { summarize } from "../review/summary.ts";
import type { Run } from "./run.ts";

/** Shows a plan that is about to be decided on, and the warnings that the engine gave while it planned. */
export function showReview({ terminal }: Pick<Run, "terminal">, review: Review): void {
  terminal.note(summarize(review, terminal));
  noteWarnings(review.warnings, review.root.stack, terminal);
}
