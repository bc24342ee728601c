import { askAll } from "../confirm/ask.ts";
import { questionsFor } from "../confirm/confirmation.ts";
import { execArguments } from "../engine/exec-arguments.ts";
import { saveLock } from "../engine/committed-lock.ts";
import type { RootModule } from "../engine/root-module.ts";
import { printableLine } from "../terminal/printable-line.ts";
import { runAttached } from "../processes/run-attached.ts";
import { open } from "../flow/open.ts";
import { withRun } from "../flow/run.ts";
import { planVariables } from "../secrets/plan-variables.ts";
import type { Terminal } from "../terminal/terminal.ts";
import type { ArgumentsOf, OptionsOf } from "./declaration.ts";
import type { execCommand } from "./exec.command.ts";

/**
 * Runs `kantox exec`: runs the engine directly, with the same root module, state and environment variables as the other
 * commands. A command that may change something has to be confirmed like an apply.
 *
 * @returns the engine's exit code
 */
export async function exec(
  terminal: Terminal,
  [environment, args]: ArgumentsOf<typeof execCommand>,
  options: OptionsOf<typeof execCommand>,
): Promise<number> {
  const { onlyReads } = execArguments(args, environment, options);
  const selection = { names: [environment], needs: "one" } as const;
  return withRun(terminal, "exec", selection, options, async (run) => {
    const [root] = (await open(run, run.chosen, {
      byHand: true,
      plansNothing: args[0] !== "plan",
    })) as [RootModule];
    if (!onlyReads) {
      const questions = questionsFor(run.chosen, "exec", run.answers);
      const question = `Run ${root.engine.kind} ${printableLine(args.join(" "))} in`;
      await askAll(questions, question, [root.stack.deployment.environment]);
    }
    const { exitCode } = await runAttached({
      command: root.engine.path,
      args,
      cwd: root.directory,
      env: {
        ...root.env,
        // Here the engine may ask its own questions, e.g. before it removes a lock.
        ...(terminal.interactive && { TF_INPUT: "1" }),
        ...planVariables(root.stack, run.secrets),
      },
      terminal: terminal.interactive,
    });
    // Commands such as `init -upgrade` and `providers lock` change the lock file.
    if (!terminal.isCi && (await saveLock(root))) {
      terminal.note(`${root.lockFile?.name} is new or changed. Commit it.`);
    }
    return exitCode ?? 1;
  });
}
