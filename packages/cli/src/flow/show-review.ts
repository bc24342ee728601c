import { noteWarnings } from "../engine/warnings.ts";
import type { Review } from "../review/review.ts";
import { summarize } from "../review/summary.ts";
import type { Run } from "./run.ts";

/** Prints a plan before the decision about it, and the warnings from planning. */
export function showReview({ terminal }: Pick<Run, "terminal">, review: Review): void {
  terminal.note(summarize(review, terminal));
  noteWarnings(review.warnings, review.root.stack, terminal);
}
