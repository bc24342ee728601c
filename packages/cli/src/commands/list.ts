import { withProject } from "../project/open-project.ts";
import { jsonDocument } from "../json-document.ts";
import { selectEnvironments } from "../synth/select-environments.ts";
import type { Terminal } from "../terminal.ts";

/** `kantox list`: which environments the app has, and how each is confirmed. */
export async function list(
  terminal: Terminal,
  names: readonly string[],
  options: { readonly json?: boolean },
): Promise<number> {
  return withProject(terminal, "list", {}, async ({ stacks }) => {
    const chosen = selectEnvironments(stacks, { patterns: names, all: false, takes: "any" });
    const rows = chosen.map(({ name, dependencies, deployment }) => ({
      environment: deployment.environment,
      stack: name,
      ...(deployment.accountId !== undefined && { accountId: deployment.accountId }),
      protection: deployment.protection,
      engine: deployment.engine,
      dependencies,
    }));
    if (options.json) {
      terminal.result(jsonDocument({ environments: rows }));
      return 0;
    }
    const width = Math.max(...rows.map(({ environment }) => environment.length));
    for (const { environment, stack, accountId, protection, engine } of rows) {
      const account = accountId === undefined ? "" : ` · account ${accountId}`;
      const facts = `${stack}${account} · ${engine} · ${protection}`;
      terminal.result(`${environment.padEnd(width)}   ${facts}`);
    }
    return 0;
  });
}
