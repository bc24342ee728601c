import { relative } from "node:path";
import { jsonDocument } from "../terminal/json-document.ts";
import { withProject } from "../project/open-project.ts";
import { selectEnvironments } from "../synth/select-environments.ts";
import type { Terminal } from "../terminal/terminal.ts";

/** `kantox synth`: runs the app and says where each stack's root module lies. */
export async function synth(
  terminal: Terminal,
  names: readonly string[],
  options: { readonly json?: boolean },
): Promise<number> {
  return withProject(terminal, "synth", {}, async ({ stacks }) => {
    const chosen = selectEnvironments(stacks, { patterns: names, all: false, takes: "any" });
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
