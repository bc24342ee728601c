import { noteWarnings } from "../engine/warnings.ts";
import type { Terminal } from "../terminal/terminal.ts";
import type { Review } from "./review.ts";
import { summarize } from "./summary.ts";

/** Shows what is going to be decided on: the plan, and what the engine warned of while it was made. */
export function showReview(review: Review, terminal: Pick<Terminal, "note" | "paint">): void {
  terminal.note(summarize(review, terminal));
  noteWarnings(review.warnings, review.root.stack, terminal);
}
