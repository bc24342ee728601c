import { resolve } from "node:path";
import { openEachRootModule } from "../project/open-root-modules.ts";
import { noteWarnings } from "../engine/warnings.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { jsonDocument } from "../terminal/json-document.ts";
import { withProject } from "../project/open-project.ts";
import { planDocument } from "../review/plan-document.ts";
import { planMarkdown } from "../review/plan-markdown.ts";
import { withPlansFolder } from "../project/plans-folder.ts";
import { reviewEnvironments } from "../review/review-environments.ts";
import { summarize } from "../review/summary.ts";
import type { Review } from "../review/review.ts";
import type { Outcome } from "../schedule/run-schedule.ts";
import { outFolder } from "../plan-files/out-folder.ts";
import { circumstancesOf, type PlanCircumstances } from "../plan-files/plan-record.ts";
import { clearOut, writePlans } from "../plan-files/write-plans.ts";
import { selectEnvironments } from "../synth/select-environments.ts";
import type { Stack } from "../synth/stack.ts";
import { resultPaint, type Terminal } from "../terminal/terminal.ts";
import type { EngineOptions, SelectionOptions } from "./options.ts";

/** Options of `kantox plan`. */
export interface PlanOptions extends EngineOptions, SelectionOptions {
  /** `--markdown`: for a comment on a pull request. */
  readonly markdown?: boolean;
  /** `--out DIR`: where the plans are written for `apply --plan`. */
  readonly out?: string;
}

/**
 * `kantox plan`: what an apply would do, for every chosen environment.
 *
 * @returns 0: nothing to change; 2: there are changes; 1: some plan failed
 */
export async function plan(
  terminal: Terminal,
  names: readonly string[],
  options: PlanOptions,
): Promise<number> {
  refuseTwoDocuments(options);
  return withProject(terminal, "plan", options, async (open) => {
    const chosen = selectEnvironments(open.stacks, {
      patterns: names,
      all: options.all ?? false,
      takes: "some",
    });
    const out =
      options.out === undefined
        ? undefined
        : await outFolder(resolve(terminal.cwd, options.out), {
            folder: open.folder,
            output: open.project.output,
          });
    const opened = await openEachRootModule(chosen, open, terminal, options);
    const roots = [...opened.values()].flatMap((outcome) =>
      outcome.status === "done" ? [outcome.value] : [],
    );
    const { json = false, markdown = false, parallel } = options;
    if (out !== undefined) await clearOut(out);
    const before = out === undefined ? [] : await Promise.all(roots.map(circumstancesOf));
    return withPlansFolder(open.folder, async (plans) => {
      const reviewed = await reviewEnvironments(roots, {
        stacks: open.stacks,
        plans,
        terminal,
        single: chosen.length === 1,
        parallel,
        json,
        onReview(review) {
          if (json || markdown) return;
          terminal.result(summarize(review, resultPaint(terminal)));
          noteWarnings(review.warnings, review.root.stack, terminal);
        },
      });
      const outcomes = chosen.map((stack): [Stack, Outcome<Review>] => [
        stack,
        reviewed.get(stack.name) ?? (opened.get(stack.name) as Outcome<never>),
      ]);
      if (json) terminal.result(jsonDocument(planDocument(outcomes)));
      if (markdown) terminal.result(planMarkdown(planDocument(outcomes)));
      const exitCode = conclude(outcomes, terminal);
      if (out !== undefined && exitCode !== 1) await write(out, before, outcomes, terminal);
      return exitCode;
    });
  });
}

async function write(
  out: string,
  before: readonly PlanCircumstances[],
  outcomes: readonly [Stack, Outcome<Review>][],
  terminal: Terminal,
): Promise<void> {
  const reviews = outcomes.flatMap(([, outcome]) =>
    outcome.status === "done" ? [outcome.value] : [],
  );
  refuseReaders(reviews);
  await writePlans(
    out,
    reviews.map((review) => ({
      review,
      before: before.find(({ stack }) => stack === review.root.stack.name) as PlanCircumstances,
    })),
  );
  terminal.note(
    `Plans written to ${out}. They hold the states, secrets included: keep them as you keep those. Next: kantox apply --plan ${out}`,
  );
}

// It was planned on outputs that the other plan is about to change.
function refuseReaders(reviews: readonly Review[]): void {
  const changing = reviews
    .filter(({ hasChanges }) => hasChanges)
    .map(({ root }) => root.stack.name);
  const stale = reviews.filter(
    ({ root: { stack } }) =>
      stack.json.data?.["terraform_remote_state"] !== undefined &&
      stack.dependencies.some((name) => changing.includes(name)),
  );
  if (stale.length === 0) return;
  throw new KantoxError(
    "plan/reads-changing",
    `${stale.map(({ root }) => root.stack.deployment.environment).join(", ")} ${stale.length === 1 ? "reads" : "read"} outputs of stacks that change too: planned now, that would be out of date when it is applied. No plan was written. Plan and apply those first, then the readers.`,
  );
}

/** Says what could not be planned, last, and gives the exit code. */
function conclude(outcomes: readonly [Stack, Outcome<Review>][], terminal: Terminal): number {
  const failed = outcomes.flatMap(([{ deployment }, outcome]) => {
    if (outcome.status !== "failed") return [];
    if (!(outcome.error instanceof KantoxError)) throw outcome.error;
    return [{ environment: deployment.environment, message: outcome.error.message }];
  });
  if (failed.length > 0) {
    for (const { message } of failed) terminal.note(message);
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

function refuseTwoDocuments({ json, markdown }: { json?: boolean; markdown?: boolean }): void {
  if (!json || !markdown) return;
  throw new KantoxError(
    "plan/two-documents",
    "Give --json or --markdown, not both: each is the one document on standard output.",
  );
}
