import { changeEnvironments } from "../flow/change-environments.ts";
import { open } from "../flow/open.ts";
import { plan } from "../flow/plan.ts";
import { printResults } from "../flow/print-results.ts";
import { refuseUnplannable } from "../flow/refuse-unplannable.ts";
import { withRun, type Run } from "../flow/run.ts";
import { showReview } from "../flow/show-review.ts";
import { waves } from "../schedule/waves.ts";
import type { Terminal } from "../terminal/terminal.ts";
import type { applyCommand } from "./apply.command.ts";
import type { ArgumentsOf, OptionsOf } from "./declaration.ts";

/**
 * Runs `kantox apply`: plans the selected environments, shows the plans, asks once, and applies exactly those plans. An
 * environment that reads outputs of another selected environment is planned and confirmed after the other is applied.
 */
export async function apply(
  terminal: Terminal,
  [names]: ArgumentsOf<typeof applyCommand>,
  options: OptionsOf<typeof applyCommand>,
): Promise<number> {
  if (options.plan !== undefined) {
    const { applyPlanFiles } = await import("./apply-plan-files.ts");
    return applyPlanFiles(terminal, names, { ...options, plan: options.plan });
  }
  const selection = { names, all: options.all, needs: "some" } as const;
  return withRun(terminal, "apply", selection, options, applyRun);
}

/** Applies the selected environments of a run. */
export async function applyRun(run: Run): Promise<number> {
  refuseUnplannable(run);
  const roots = await open(run);
  const results = await changeEnvironments(run, {
    intention: { verb: "apply", question: "Apply to" },
    waves: waves(run.chosen).map((wave) => roots.filter(({ stack }) => wave.includes(stack))),
    plan: (ready, folder) =>
      plan(run, ready, { folder, onReview: (review) => showReview(run, review) }),
  });
  return printResults(run, results);
}
