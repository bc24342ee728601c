import { relative } from "node:path";
import type { RelaxedDefault } from "../contract/deployment.ts";
import { jsonDocument } from "../terminal/json-document.ts";
import { withRun } from "../flow/run.ts";
import type { Terminal } from "../terminal/terminal.ts";
import type { ArgumentsOf, OptionsOf } from "./declaration.ts";
import type { synthCommand } from "./synth.command.ts";

/**
 * The document that `kantox synth --json` prints.
 *
 * @public
 */
export interface SynthDocument {
  /** In dependency order. */
  readonly stacks: readonly SynthesizedStack[];
}

/**
 * A synthesized stack.
 *
 * @public
 */
export interface SynthesizedStack {
  /** Name on the command line. */
  readonly environment: string;
  /** Name of the CDKTF stack. */
  readonly stack: string;
  /** Path of the stack's root module, relative to the working directory. */
  readonly folder: string;
  /** Secure defaults that the app relaxes. */
  readonly relaxed: readonly RelaxedDefault[];
}

/** Runs `kantox synth`: runs the app and prints the folder of each stack's root module. */
export async function synth(
  terminal: Terminal,
  [names]: ArgumentsOf<typeof synthCommand>,
  options: OptionsOf<typeof synthCommand>,
): Promise<number> {
  return withRun(terminal, "synth", { names, needs: "any" }, options, async ({ chosen }) => {
    const rows = chosen.map(({ name, directory, deployment }): SynthesizedStack => ({
      environment: deployment.environment,
      stack: name,
      folder: relative(terminal.cwd, directory) || ".",
      relaxed: deployment.relaxed,
    }));
    const document: SynthDocument = { stacks: rows };
    if (options.json) terminal.result(jsonDocument(document));
    else for (const { environment, folder } of rows) terminal.result(`${environment}   ${folder}`);
    return 0;
  });
}
