export { planDocument } from "../../packages/cli/src/review/plan-document.ts";
export { planMarkdown } from "../../packages/cli/src/review/plan-markdown.ts";
export { reviewPlan } from "../../packages/cli/src/review/review.ts";
export { summarize } from "../../packages/cli/src/review/summary.ts";
