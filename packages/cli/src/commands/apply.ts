import { askAll, askSecret } from "../confirm/ask.ts";
import { questionsFor, refuseForeignConfirmations, type Answers } from "../confirm/confirmation.ts";
import { refuseLogs } from "../engine/engine-environment.ts";
import { openRootModules } from "../project/open-root-modules.ts";
import type { RootModule } from "../engine/root-module.ts";
import { withProject } from "../project/open-project.ts";
import { withPlansFolder } from "../project/plans-folder.ts";
import { lossesOf } from "../review/data-loss.ts";
import { refuseLosses } from "../review/refuse-losses.ts";
import type { Review } from "../review/review.ts";
import { reviewEnvironments } from "../review/review-environments.ts";
import { summarize } from "../review/summary.ts";
import { waves } from "../review/waves.ts";
import type { Outcome } from "../schedule.ts";
import { secretValues } from "../secrets/secret-values.ts";
import { selectEnvironments } from "../synth/select-environments.ts";
import type { Terminal } from "../terminal.ts";
import { applyReviews } from "./apply-reviews.ts";
import type { ChangeOptions } from "./options.ts";
import { RunReport } from "./run-report.ts";

/**
 * `kantox apply`: plans every chosen environment, shows it, asks once, and applies exactly those plans.
 * Whatever is missing is refused before anything is applied.
 */
export async function apply(
  terminal: Terminal,
  names: readonly string[],
  options: ChangeOptions,
): Promise<number> {
  return withProject(terminal, "apply", options, async (open) => {
    const chosen = selectEnvironments(open.stacks, {
      patterns: names,
      all: options.all ?? false,
      takes: "some",
    });
    const environments = chosen.map(({ deployment }) => deployment.environment);
    refuseForeignConfirmations(options.confirm ?? [], environments);
    const answers: Answers = {
      yes: options.yes ?? false,
      confirmed: options.confirm ?? [],
      interactive: terminal.interactive,
    };
    const roots = await openRootModules(chosen, open, terminal, options);
    const [first = [], ...later] = waves(chosen);
    const report = new RunReport(terminal, "apply", roots);

    // What a later wave will need can be known only in part; what is certain is asked for now.
    const laterTyped = later.flat().filter(({ deployment }) => deployment.protection === "typed");
    questionsForStacks(
      roots,
      laterTyped.map(({ name }) => name),
      answers,
    );

    for (const wave of [first, ...later]) {
      const ready = roots.filter(
        ({ stack }) => wave.includes(stack) && !report.skipAfterFailure(stack),
      );
      await withPlansFolder(open.folder, async (plans) => {
        const single = chosen.length === 1;
        const planned = await reviewEnvironments(ready, plans, terminal, { single });
        const reviews = report.planned(planned);
        if (reviews === undefined) return;
        try {
          await applyWave(reviews, answers, { terminal, options, single, report });
        } catch (error) {
          if (!report.refused(reviews, error)) throw error;
        }
      });
    }
    return report.finish(options.json ?? false);
  });
}

async function applyWave(
  reviews: readonly Review[],
  answers: Answers,
  {
    terminal,
    options,
    single,
    report,
  }: { terminal: Terminal; options: ChangeOptions; single: boolean; report: RunReport },
): Promise<void> {
  const changing = reviews.filter(({ hasChanges }) => hasChanges);
  for (const review of reviews) terminal.note(summarize(review, terminal));
  if (changing.length === 0) return;

  const allowed = new Set(options.allowDestroy);
  refuseLosses(changing, (plan, stack) => lossesOf(plan, stack, allowed));
  const questions = questionsFor(changing, "apply", answers);
  if (changing.some(writesSecret)) refuseLogs(terminal.env);
  const values = await secretValues(
    changing.map(({ root: { stack }, secrets }) => ({ stack, secrets })),
    { env: terminal.env, single },
    terminal.interactive ? askSecret : undefined,
  );
  const environments = changing.map(({ root }) => root.stack.deployment.environment);
  await askAll(questions, "Apply to", environments);
  const outcomes: ReadonlyMap<string, Outcome<void>> = await applyReviews(changing, values, {
    terminal,
    single,
    reverse: false,
  });
  report.applied(outcomes);
}

// A new access key is answered with its secret, which a debug log would hold.
function writesSecret({ secrets, changes }: Review): boolean {
  return (
    secrets.length > 0 ||
    changes.some(
      ({ type, action }) =>
        type === "aws_iam_access_key" && (action === "create" || action === "replace"),
    )
  );
}

function questionsForStacks(
  roots: readonly RootModule[],
  stacks: readonly string[],
  answers: Answers,
): void {
  if (stacks.length === 0) return;
  questionsFor(
    roots.filter(({ stack }) => stacks.includes(stack.name)).map((root) => ({ root })),
    "apply",
    answers,
  );
}
