import { refusalsOf, refuse } from "../errors/collect-refusals.ts";
import { askAll, askSecret } from "../confirm/ask.ts";
import { questionsFor, type Answers } from "../confirm/confirmation.ts";
import { refuseLogs } from "../engine/engine-environment.ts";
import { lossesOf } from "../plan/data-loss.ts";
import { refuseLosses } from "../review/refuse-losses.ts";
import type { Review } from "../review/review.ts";
import { refuseUnknownSecrets, secretValues } from "../secrets/secret-values.ts";
import type { Stack } from "../synth/stack.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { applyReviews } from "./apply-reviews.ts";
import type { ChangeOptions } from "./options.ts";
import type { RunReport } from "./run-report.ts";

/**
 * Refuses all that is missing at once, asks what is left to ask, and applies exactly these plans.
 *
 * @param later - stacks that are planned after these were applied: their names are asked for now
 */
export async function applyWave(
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
