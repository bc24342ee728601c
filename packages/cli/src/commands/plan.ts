import { resolve } from "node:path";
import { KantoxError } from "../errors/kantox-error.ts";
import { openEach } from "../flow/open.ts";
import { plan as planRoots } from "../flow/plan.ts";
import { printPlans, showPlan } from "../flow/print-plans.ts";
import { withRun } from "../flow/run.ts";
import { writePlanFiles } from "../flow/write-plan-files.ts";
import { outFolder } from "../plan-files/out-folder.ts";
import { planContextOf } from "../plan-files/plan-record.ts";
import { clearPlansFolder } from "../plan-files/write-plans.ts";
import { withPlansFolder } from "../project/plans-folder.ts";
import type { Review } from "../review/review.ts";
import type { Outcome } from "../schedule/run-schedule.ts";
import type { Stack } from "../synth/stack.ts";
import type { Terminal } from "../terminal/terminal.ts";
import type { ArgumentsOf, OptionsOf } from "./declaration.ts";
import type { planCommand } from "./plan.command.ts";

/**
 * Runs `kantox plan`: shows the changes that an apply would make in each selected environment.
 *
 * @returns 0 without changes; 2 with changes; 1 if a plan failed
 */
export async function plan(
  terminal: Terminal,
  [names]: ArgumentsOf<typeof planCommand>,
  options: OptionsOf<typeof planCommand>,
): Promise<number> {
  refuseTwoFormats(options);
  const selection = { names, all: options.all, needs: "some" } as const;
  return withRun(terminal, "plan", selection, options, async (run) => {
    const out =
      options.out === undefined
        ? undefined
        : await outFolder(resolve(terminal.cwd, options.out), {
            folder: run.folder,
            output: run.project.output,
          });
    const opened = await openEach(run);
    const roots = [...opened.values()].flatMap((outcome) =>
      outcome.status === "done" ? [outcome.value] : [],
    );
    if (out !== undefined) await clearPlansFolder(out);
    const before = out === undefined ? [] : await Promise.all(roots.map(planContextOf));
    const format = options.json ? "json" : options.markdown ? "markdown" : "text";
    return withPlansFolder(run.folder, async (folder) => {
      const planned = await planRoots(run, roots, {
        folder,
        onReview: (review) => showPlan(run, review, format),
      });
      const outcomes = run.chosen.map((stack): [Stack, Outcome<Review>] => [
        stack,
        planned.get(stack.name) ?? (opened.get(stack.name) as Outcome<never>),
      ]);
      const exitCode = printPlans(run, outcomes, format);
      if (out !== undefined && exitCode !== 1) await writePlanFiles(run, out, { before, outcomes });
      return exitCode;
    });
  });
}

function refuseTwoFormats({ json, markdown }: { json: boolean; markdown: boolean }): void {
  if (!json || !markdown) return;
  throw new KantoxError(
    "plan/two-documents",
    "--json and --markdown cannot be combined, because each prints its document to standard output. Use one of them.",
  );
}
