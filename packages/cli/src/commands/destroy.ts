import { changeEnvironments } from "../flow/change-environments.ts";
import { open } from "../flow/open.ts";
import { plan } from "../flow/plan.ts";
import { printResults } from "../flow/print-results.ts";
import { refuseExistingDependents } from "../flow/refuse-existing-dependents.ts";
import { refuseProtected } from "../flow/refuse-protected.ts";
import { withRun } from "../flow/run.ts";
import { showReview } from "../flow/show-review.ts";
import type { Terminal } from "../terminal/terminal.ts";
import type { ArgumentsOf, OptionsOf } from "./declaration.ts";
import type { destroyCommand } from "./destroy.command.ts";

/** Runs `kantox destroy`: destroys all resources of the selected environments, unless any of them is protected. */
export async function destroy(
  terminal: Terminal,
  [names]: ArgumentsOf<typeof destroyCommand>,
  options: OptionsOf<typeof destroyCommand>,
): Promise<number> {
  const selection = { names, all: options.all, needs: "some" } as const;
  return withRun(terminal, "destroy", selection, options, async (run) => {
    await refuseExistingDependents(run);
    const roots = await open(run);
    await refuseProtected(run, roots);
    const results = await changeEnvironments(run, {
      intention: { verb: "destroy", question: "Destroy" },
      waves: [roots],
      plan: (ready, folder) =>
        plan(run, ready, {
          folder,
          destroy: true,
          onReview: (review) => showReview(run, review),
        }),
    });
    return printResults(run, results);
  });
}
