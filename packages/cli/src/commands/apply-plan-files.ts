import { resolve } from "node:path";
import { changeEnvironments } from "../flow/change-environments.ts";
import { open } from "../flow/open.ts";
import { printResults } from "../flow/print-results.ts";
import { readReviews, selectPlanned } from "../flow/read-reviews.ts";
import { withRun } from "../flow/run.ts";
import { readPlans } from "../plan-files/read-plans.ts";
import type { Terminal } from "../terminal/terminal.ts";
import type { applyCommand } from "./apply.command.ts";
import type { OptionsOf } from "./declaration.ts";

/**
 * Runs `kantox apply --plan DIR`: applies only the plans that another run wrote and a person reviewed. All plans are
 * compared with the current app and state before any of them is applied.
 */
export async function applyPlanFiles(
  terminal: Terminal,
  names: readonly string[],
  options: OptionsOf<typeof applyCommand> & { readonly plan: string },
): Promise<number> {
  const files = await readPlans(resolve(terminal.cwd, options.plan), options);
  const selection = selectPlanned(files, names, options);
  return withRun(terminal, "apply", selection, options, async (run) => {
    const roots = await open(run);
    const results = await changeEnvironments(run, {
      intention: { verb: "apply", question: "Apply to" },
      waves: [roots],
      plan: () => readReviews(run, roots, files),
    });
    return printResults(run, results);
  });
}
