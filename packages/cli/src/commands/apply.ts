import { refusalsOf, refuse } from "../all-at-once.ts";
import { askAll, askSecret } from "../confirm/ask.ts";
import { questionsFor, refuseForeignConfirmations, type Answers } from "../confirm/confirmation.ts";
import { refuseLogs } from "../engine/engine-environment.ts";
import { openRootModules } from "../project/open-root-modules.ts";
import { withProject } from "../project/open-project.ts";
import { withPlansFolder } from "../project/plans-folder.ts";
import { lossesOf } from "../review/data-loss.ts";
import { refuseLosses } from "../review/refuse-losses.ts";
import type { Review } from "../review/review.ts";
import { reviewEnvironments } from "../review/review-environments.ts";
import { summarize } from "../review/summary.ts";
import { waves } from "../review/waves.ts";
import { planVariables } from "../secrets/plan-variables.ts";
import { refuseUnknownSecrets, secretValues } from "../secrets/secret-values.ts";
import type { ShellSource } from "../secrets/secret-variables.ts";
import { selectEnvironments } from "../synth/select-environments.ts";
import type { Stack } from "../synth/stack.ts";
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
    const single = chosen.length === 1;
    const { json = false, parallel } = options;
    refuseUnplannable(chosen, answers, { env: terminal.env, single });
    const roots = await openRootModules(chosen, open, terminal, options);
    const report = new RunReport(terminal, roots, { ...options, verb: "apply", json });
    const allWaves = waves(chosen);

    for (const [index, wave] of allWaves.entries()) {
      const ready = roots.filter(
        ({ stack }) => wave.includes(stack) && !report.skipAfterFailure(stack),
      );
      // What later waves will need is known in part only: the names that have to be typed.
      const later = allWaves.slice(index + 1).flat();
      await withPlansFolder(open.folder, async (plans) => {
        const planned = await reviewEnvironments(ready, {
          stacks: open.stacks,
          plans,
          terminal,
          single,
          parallel,
          json,
          onReview: (review) => terminal.note(summarize(review, terminal)),
        });
        const reviews = report.planned(planned);
        if (reviews === undefined) return;
        try {
          await applyWave(reviews, later, { answers, terminal, options, single, report });
        } catch (error) {
          if (!report.refused(reviews, error)) throw error;
        }
      });
    }
    return report.finish();
  });
}

async function applyWave(
  reviews: readonly Review[],
  later: readonly Stack[],
  {
    answers,
    terminal,
    options,
    single,
    report,
  }: {
    answers: Answers;
    terminal: Terminal;
    options: ChangeOptions;
    single: boolean;
    report: RunReport;
  },
): Promise<void> {
  const changing = reviews.filter(({ hasChanges }) => hasChanges);
  if (changing.length === 0) return;

  const stacks = changing.map(({ root }) => root.stack);
  const writes = changing.map(({ root: { stack }, secrets }) => ({ stack, secrets }));
  const source = { env: terminal.env, single };
  const ask = terminal.interactive ? askSecret : undefined;
  const allowed = new Set(options.allowDestroy);
  const laterTyped = later.filter(({ deployment }) => deployment.protection === "typed");
  refuse(
    refusalsOf([
      () => refuseLosses(changing, (changes) => lossesOf(changes, allowed)),
      () => void questionsFor([...stacks, ...laterTyped], "apply", answers),
      () => {
        if (changing.some(writesSecret)) refuseLogs(terminal.env);
      },
      () => refuseUnknownSecrets(writes, source, ask),
    ]),
  );
  const values = await secretValues(writes, source, ask);
  const environments = stacks.map(({ deployment }) => deployment.environment);
  await askAll(questionsFor(stacks, "apply", answers), "Apply to", environments);
  const applied = await applyReviews(changing, {
    terminal,
    values,
    single,
    parallel: options.parallel,
    json: options.json ?? false,
    reverse: false,
    onInterrupt: (ended) => report.interrupted(ended),
  });
  report.applied(applied);
}

// Values that a plan depends on are needed for every wave, and known to be missing before the first. Who has to
// come back for them hears at once what else was not answered.
function refuseUnplannable(stacks: readonly Stack[], answers: Answers, source: ShellSource): void {
  const missing = refusalsOf(stacks.map((stack) => () => void planVariables(stack, source)));
  if (missing.length === 0) return;
  const unanswered = refusalsOf([() => void questionsFor(stacks, "apply", answers)]);
  refuse([...missing, ...unanswered]);
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
