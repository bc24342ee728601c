import { copyWithLocalState } from "../bootstrap/local-copy.ts";
import { stacksInBuckets } from "../bootstrap/stacks-in-buckets.ts";
import { refuseLogs } from "../engine/engine-environment.ts";
import { bucketExists } from "../flow/bucket-exists.ts";
import { changeEnvironments } from "../flow/change-environments.ts";
import { decide, type Intention } from "../flow/decide.ts";
import { moveStates, planTransfers } from "../flow/move-states.ts";
import { open } from "../flow/open.ts";
import { plan } from "../flow/plan.ts";
import { printResults } from "../flow/print-results.ts";
import { withRun } from "../flow/run.ts";
import { showReview } from "../flow/show-review.ts";
import type { Terminal } from "../terminal/terminal.ts";
import type { bootstrapCommand } from "./bootstrap.command.ts";
import type { ArgumentsOf, OptionsOf } from "./declaration.ts";

/**
 * Runs `kantox bootstrap`: creates the bucket for the states and moves the local states into it. It never overwrites a
 * state. After an interrupt, a second run continues where the first one stopped.
 *
 * On an emulator it is a rehearsal: it creates the bucket there, and copies the states of emulator runs into it. The
 * real states are neither read nor written.
 */
export async function bootstrap(
  terminal: Terminal,
  _arguments: ArgumentsOf<typeof bootstrapCommand>,
  options: OptionsOf<typeof bootstrapCommand>,
): Promise<number> {
  refuseLogs(terminal.env, "a bootstrap moves states that contain secrets");
  const select = (stacks: Parameters<typeof stacksInBuckets>[0]) => stacksInBuckets(stacks).all;
  return withRun(terminal, "bootstrap", select, options, async (run) => {
    const { bucketStack } = stacksInBuckets(run.stacks);
    // One question covers the bucket and all states that move into it.
    const intention: Intention = {
      verb: "bootstrap",
      question: "Use the bucket for the states of",
      about: run.chosen,
    };
    const exists = await bucketExists(run, bucketStack);
    if (!exists) {
      // A stack on an emulator has a local state anyway.
      const copy =
        run.emulator === undefined
          ? await copyWithLocalState(bucketStack, run.folder)
          : bucketStack;
      const results = await changeEnvironments(run, {
        intention,
        waves: [await open(run, [copy])],
        plan: (ready, folder) =>
          plan(run, ready, { folder, onReview: (review) => showReview(run, review) }),
      });
      const isDone = [...results.entries.values()].every(({ result }) => !result.error);
      if (!isDone || results.refusal || results.interrupted) return printResults(run, results);
    }
    const roots = await open(run, run.chosen, { reconfigure: true, inBucket: true });
    const transfers = await planTransfers(run, roots);
    if (exists && transfers.some(({ kind }) => kind === "move")) {
      const decision = await decide(run, [], intention);
      if (decision.kind === "refused") throw decision.error;
    }
    return moveStates(run, transfers);
  });
}
