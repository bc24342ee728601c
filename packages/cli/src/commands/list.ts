import { withRun } from "../flow/run.ts";
import { jsonDocument } from "../terminal/json-document.ts";
import { relaxedCount, relaxedLines } from "../review/relaxed-lines.ts";
import type { Stack } from "../synth/stack.ts";
import type { Terminal } from "../terminal/terminal.ts";
import type { ArgumentsOf, OptionsOf } from "./declaration.ts";
import type { listCommand } from "./list.command.ts";
import { largest } from "../terminal/largest.ts";

/** `kantox list`: the environments of the app, how each is confirmed, and which secure defaults it relaxes. */
export async function list(
  terminal: Terminal,
  [names]: ArgumentsOf<typeof listCommand>,
  options: OptionsOf<typeof listCommand>,
): Promise<number> {
  return withRun(terminal, "list", { names, needs: "any" }, options, async ({ chosen }) => {
    if (options.json) terminal.result(jsonDocument({ environments: chosen.map(asJson) }));
    else {
      const width = largest(chosen.map(({ deployment }) => deployment.environment.length));
      for (const stack of chosen) {
        const facts = options.relaxed ? relaxedFacts(stack) : [factsOf(stack)];
        terminal.result(`${stack.deployment.environment.padEnd(width)}   ${facts.join("\n  ")}`);
      }
    }
    return 0;
  });
}

function asJson({ name, dependencies, deployment }: Stack): object {
  const { environment, accountId, protection, engine, relaxed } = deployment;
  return {
    environment,
    stack: name,
    ...(accountId !== undefined && { accountId }),
    protection,
    engine,
    dependencies,
    relaxed,
  };
}

function factsOf(stack: Stack): string {
  const { accountId, protection, engine } = stack.deployment;
  return [
    stack.name,
    ...(accountId === undefined ? [] : [`account ${accountId}`]),
    engine,
    protection,
    relaxedCount(stack) ?? [],
  ]
    .flat()
    .join(" · ");
}

function relaxedFacts(stack: Stack): string[] {
  return [relaxedCount(stack) ?? "no relaxed default", ...relaxedLines(stack)];
}
