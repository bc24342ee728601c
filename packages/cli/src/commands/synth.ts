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
  /** The selected environments, in dependency order. */
  readonly environments: readonly SynthesizedEnvironment[];
}

/**
 * A synthesized stack.
 *
 * @public
 */
export interface SynthesizedEnvironment {
  /** Name on the command line. */
  readonly environment: string;
  /** Name of the CDKTF stack. */
  readonly stack: string;
  /** Absolute path of the stack's root module. */
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
    const rows = chosen.map(({ name, directory, deployment }): SynthesizedEnvironment => ({
      environment: deployment.environment,
      stack: name,
      folder: directory,
      relaxed: deployment.relaxed,
    }));
    const document: SynthDocument = { environments: rows };
    if (options.json) terminal.result(jsonDocument(document));
    for (const { environment, folder } of options.json ? [] : rows) {
      terminal.result(`${environment}   ${relative(terminal.cwd, folder) || "."}`);
    }
    return 0;
  });
}
