import { askAll } from "../confirm/ask.ts";
import { questionsFor, refuseForeignConfirmations } from "../confirm/confirmation.ts";
import { execArguments } from "../engine/exec-arguments.ts";
import { keepLock } from "../engine/kept-lock.ts";
import type { RootModule } from "../engine/root-module.ts";
import { printableLine } from "../terminal/printable-line.ts";
import { runAttached } from "../processes/run-attached.ts";
import { withProject } from "../project/open-project.ts";
import { openRootModules } from "../project/open-root-modules.ts";
import { planVariables } from "../secrets/plan-variables.ts";
import { selectEnvironments } from "../synth/select-environments.ts";
import type { Terminal } from "../terminal/terminal.ts";
import type { EngineOptions } from "./options.ts";

/** Options of `kantox exec`. */
export interface ExecOptions extends EngineOptions {
  /** `--yes`: do not ask. */
  readonly yes?: boolean;
  /** `--confirm ENVIRONMENT`: stands for typing its name. */
  readonly confirm?: readonly string[];
}

/**
 * `kantox exec`: the engine itself, in the root module, state and environment that the other commands use. What
 * may change something is confirmed like an apply.
 *
 * @returns the engine's own exit code
 */
export async function exec(
  terminal: Terminal,
  environment: string,
  args: readonly string[],
  options: ExecOptions,
): Promise<number> {
  const { onlyReads } = execArguments(args, environment);
  return withProject(terminal, "exec", options, async (open) => {
    const chosen = selectEnvironments(open.stacks, {
      patterns: [environment],
      all: false,
      takes: "one",
    });
    const environments = chosen.map(({ deployment }) => deployment.environment);
    refuseForeignConfirmations(options.confirm ?? [], environments);
    const roots = (await openRootModules(chosen, open, terminal, {
      ...options,
      byHand: true,
      plansNothing: args[0] !== "plan",
    })) as [RootModule];
    const [root] = roots;
    if (!onlyReads) {
      const questions = questionsFor(chosen, "exec", {
        yes: options.yes ?? false,
        confirmed: options.confirm ?? [],
        interactive: terminal.interactive,
      });
      await askAll(
        questions,
        `Run ${root.engine.kind} ${printableLine(args.join(" "))} in`,
        environments,
      );
    }
    const { exitCode } = await runAttached({
      command: root.engine.path,
      args,
      cwd: root.directory,
      env: {
        ...root.env,
        // The engine has questions of its own here, e.g. before it takes a lock off.
        ...(terminal.interactive && { TF_INPUT: "1" }),
        ...planVariables(root.stack, { env: terminal.env, single: true }),
      },
      terminal: terminal.interactive,
    });
    // It may have been about the lock file: init -upgrade, providers lock.
    if (!terminal.isCi && (await keepLock(root))) {
      terminal.note(`${root.lockFile?.name} is new or changed: commit it`);
    }
    return exitCode ?? 1;
  });
}
