import { copyWithLocalState } from "../bootstrap/local-copy.ts";
import { stacksInBuckets } from "../bootstrap/stacks-in-buckets.ts";
import { refuseLogs } from "../engine/engine-environment.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { bucketExists } from "../flow/bucket-exists.ts";
import { changeEnvironments } from "../flow/change-environments.ts";
import { decide, type Intention } from "../flow/decide.ts";
import { moveStates, planTransfers } from "../flow/move-states.ts";
import { open } from "../flow/open.ts";
import { plan } from "../flow/plan.ts";
import { printResults } from "../flow/print-results.ts";
import { withRun } from "../flow/run.ts";
import { showReview } from "../flow/show-review.ts";
import { emulatorUrl } from "../project/open-project.ts";
import type { Terminal } from "../terminal/terminal.ts";
import type { bootstrapCommand } from "./bootstrap.command.ts";
import type { ArgumentsOf, OptionsOf } from "./declaration.ts";

/**
 * `kantox bootstrap`: creates the bucket for the states, and moves the local states into it. It never overwrites a
 * state; run again, it continues where it was interrupted.
 */
export async function bootstrap(
  terminal: Terminal,
  _arguments: ArgumentsOf<typeof bootstrapCommand>,
  options: OptionsOf<typeof bootstrapCommand>,
): Promise<number> {
  refuseEmulator(terminal, options);
  refuseLogs(terminal.env, "a bootstrap moves states with the secrets in them");
  const select = (stacks: Parameters<typeof stacksInBuckets>[0]) => stacksInBuckets(stacks).all;
  return withRun(terminal, "bootstrap", select, options, async (run) => {
    const { maker } = stacksInBuckets(run.stacks);
    // The bucket and every state that goes into it are one thing to decide on.
    const intention: Intention = {
      verb: "bootstrap",
      question: "Keep in the bucket the states of",
      about: run.chosen,
    };
    const exists = await bucketExists(run, maker);
    if (!exists) {
      const copy = await copyWithLocalState(maker, run.folder);
      const results = await changeEnvironments(run, {
        intention,
        waves: [await open(run, [copy])],
        plan: (ready, folder) =>
          plan(run, ready, { folder, onReview: (review) => showReview(run, review) }),
      });
      const isDone = [...results.entries.values()].every(({ result }) => !result.error);
      if (!isDone || results.refusal || results.interrupted) return printResults(run, results);
    }
    const roots = await open(run, run.chosen, { reconfigure: true });
    const transfers = await planTransfers(run, roots);
    if (exists && transfers.some(({ kind }) => kind === "move")) {
      const decision = await decide(run, [], intention);
      if (decision.kind === "refused") throw decision.error;
    }
    return moveStates(run, transfers);
  });
}

function refuseEmulator(terminal: Terminal, options: { readonly emulator?: string | undefined }) {
  if (emulatorUrl(options, terminal) === undefined) return;
  throw new KantoxError(
    "bootstrap/emulator",
    "On an emulator every state is local, so there is nothing to bootstrap. Nothing was done. Leave --emulator and KANTOX_EMULATOR_URL out.",
  );
}
