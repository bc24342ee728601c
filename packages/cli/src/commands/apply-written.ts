import { resolve } from "node:path";
import type { Answers } from "../confirm/confirmation.ts";
import { refuseForeignConfirmations } from "../confirm/confirmation.ts";
import { readPlan } from "../engine/save-plan.ts";
import type { RootModule } from "../engine/root-module.ts";
import { KantoxError, together } from "../errors/kantox-error.ts";
import { withProject } from "../project/open-project.ts";
import { openRootModules } from "../project/open-root-modules.ts";
import { reviewPlan, type Review } from "../review/review.ts";
import { showReview } from "../review/show-review.ts";
import { readPlans, type WrittenPlan } from "../plan-files/read-plans.ts";
import { refuseMismatch } from "../plan-files/refuse-mismatch.ts";
import { selectEnvironments } from "../synth/select-environments.ts";
import type { Stack } from "../synth/stack.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { applyWave } from "./apply-wave.ts";
import type { ChangeOptions } from "./options.ts";
import { RunReport } from "./run-report.ts";

/**
 * `kantox apply --plan DIR`: applies plans that another run wrote and somebody reviewed, and nothing else. Each is
 * held against what is here now, all of them before anything is applied.
 */
export async function applyWritten(
  terminal: Terminal,
  names: readonly string[],
  options: ChangeOptions & { readonly plan: string },
): Promise<number> {
  const written = await readPlans(resolve(terminal.cwd, options.plan));
  return withProject(terminal, "apply", options, async (open) => {
    const chosen = chooseStacks(open.stacks, written, names, options);
    const environments = chosen.map(({ deployment }) => deployment.environment);
    refuseForeignConfirmations(options.confirm ?? [], environments);
    const answers: Answers = {
      yes: options.yes ?? false,
      confirmed: options.confirm ?? [],
      interactive: terminal.interactive,
    };
    const { json = false } = options;
    const roots = await openRootModules(chosen, open, terminal, options);
    const reviews = await reviewsOf(roots, written);
    const report = new RunReport(terminal, roots, { ...options, verb: "apply", json });
    report.planned(
      new Map(reviews.map((review) => [review.root.stack.name, { status: "done", value: review }])),
    );
    for (const review of reviews) showReview(review, terminal);
    const single = chosen.length === 1;
    try {
      await applyWave(reviews, [], { answers, terminal, options, single, report });
    } catch (error) {
      if (!report.refused(reviews, error)) throw error;
    }
    return report.finish();
  });
}

function chooseStacks(
  stacks: readonly Stack[],
  written: ReadonlyMap<string, WrittenPlan>,
  patterns: readonly string[],
  { all = false, plan }: { readonly all?: boolean; readonly plan: string },
): readonly Stack[] {
  const gone = [...written.keys()].filter((name) => stacks.every((stack) => stack.name !== name));
  if (gone.length > 0) {
    throw new KantoxError(
      "plan/foreign",
      `${plan} holds plans of stacks that the app does not synthesize: ${gone.join(", ")}. Nothing was applied. It synthesizes ${stacks.map(({ name }) => name).join(", ")}.`,
    );
  }
  const planned = stacks.filter(({ name }) => written.has(name));
  const everything = all || patterns.length === 0;
  return selectEnvironments(planned, {
    patterns: everything ? [] : patterns,
    all: everything,
    takes: "some",
  });
}

// What does not fit is told of all of them, before anything is applied.
async function reviewsOf(
  roots: readonly RootModule[],
  written: ReadonlyMap<string, WrittenPlan>,
): Promise<Review[]> {
  const reviews: Review[] = [];
  const refusals: KantoxError[] = [];
  for (const root of roots) {
    const plan = written.get(root.stack.name) as WrittenPlan;
    try {
      await refuseMismatch(root, plan);
      const json = plan.record.hasChanges ? await readPlan(root, plan.file) : undefined;
      // What its engine warned of was said where it was planned.
      reviews.push(reviewPlan(root, { file: plan.file, warnings: [], ...(json && { json }) }));
    } catch (error) {
      if (!(error instanceof KantoxError)) throw error;
      refusals.push(error);
    }
  }
  const [first, ...more] = refusals;
  if (first) throw together([first, ...more]);
  return reviews;
}
