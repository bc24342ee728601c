import { refusalsOf, refuse } from "../errors/collect-refusals.ts";
import { questionsFor, refuseForeignConfirmations, type Answers } from "../confirm/confirmation.ts";
import { InterruptedError } from "../errors/kantox-error.ts";
import { openRootModules } from "../project/open-root-modules.ts";
import { withProject } from "../project/open-project.ts";
import { withPlansFolder } from "../project/plans-folder.ts";
import { reviewEnvironments } from "../review/review-environments.ts";
import { showReview } from "../review/show-review.ts";
import { waves } from "../schedule/waves.ts";
import { planVariables } from "../secrets/plan-variables.ts";
import type { ShellSource } from "../secrets/secret-variables.ts";
import { selectEnvironments } from "../synth/select-environments.ts";
import type { Stack } from "../synth/stack.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { applyWave } from "./apply-wave.ts";
import type { ChangeOptions } from "./options.ts";
import { RunReport } from "./run-report.ts";

/**
 * `kantox apply`: plans every chosen environment, shows it, asks once, and applies exactly those plans.
 * Whatever is missing is refused before anything is applied.
 */
export async function apply(
  terminal: Terminal,
  names: readonly string[],
  options: ChangeOptions & { readonly plan?: string },
): Promise<number> {
  if (options.plan !== undefined) {
    const { applyWritten } = await import("./apply-written.ts");
    return applyWritten(terminal, names, { ...options, plan: options.plan });
  }
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

    try {
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
            onReview: (review) => showReview(review, terminal),
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
    } catch (error) {
      // At a question, or while a later wave is planned: what was applied before stays.
      if (error instanceof InterruptedError) report.interrupted();
      throw error;
    }
    return report.finish();
  });
}

// Values that a plan depends on are needed for every wave, and known to be missing before the first. Who has to
// come back for them hears at once what else was not answered.
function refuseUnplannable(stacks: readonly Stack[], answers: Answers, source: ShellSource): void {
  const missing = refusalsOf(stacks.map((stack) => () => void planVariables(stack, source)));
  if (missing.length === 0) return;
  const unanswered = refusalsOf([() => void questionsFor(stacks, "apply", answers)]);
  refuse([...missing, ...unanswered]);
}
