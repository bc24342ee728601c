import { relative } from "node:path";
import { jsonDocument } from "../terminal/json-document.ts";
import { withRun } from "../flow/run.ts";
import type { Terminal } from "../terminal/terminal.ts";
import type { ArgumentsOf, OptionsOf } from "./declaration.ts";
import type { synthCommand } from "./synth.command.ts";

/** `kantox synth`: runs the app and prints the path of each stack's root module. */
export async function synth(
  terminal: Terminal,
  [names]: ArgumentsOf<typeof synthCommand>,
  options: OptionsOf<typeof synthCommand>,
): Promise<number> {
  return withRun(terminal, "synth", { names, needs: "any" }, options, async ({ chosen }) => {
    const rows = chosen.map(({ name, directory, deployment }) => ({
      environment: deployment.environment,
      stack: name,
      directory: relative(terminal.cwd, directory) || ".",
      relaxed: deployment.relaxed,
    }));
    if (options.json) terminal.result(jsonDocument({ stacks: rows }));
    else
      for (const { environment, directory } of rows)
        terminal.result(`${environment}   ${directory}`);
    return 0;
  });
}
