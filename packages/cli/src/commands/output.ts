import { open } from "../flow/open.ts";
import { readOutputs, type Output } from "../engine/outputs.ts";
import type { RootModule } from "../engine/root-module.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { jsonDocument } from "../terminal/json-document.ts";
import { printable } from "../terminal/printable.ts";
import { withRun } from "../flow/run.ts";
import type { Terminal } from "../terminal/terminal.ts";
import type { ArgumentsOf, OptionsOf } from "./declaration.ts";
import type { outputCommand } from "./output.command.ts";

/** `kantox output`: the outputs of one environment, sensitive ones masked unless asked for. */
export async function output(
  terminal: Terminal,
  [environment, name]: ArgumentsOf<typeof outputCommand>,
  options: OptionsOf<typeof outputCommand>,
): Promise<number> {
  const selection = { names: [environment], needs: "one" } as const;
  return withRun(terminal, "output", selection, options, async (run) => {
    const [root] = (await open(run, run.chosen, { plansNothing: true })) as [RootModule];
    const all = await readOutputs(root);
    const outputs = name === undefined ? all : { [name]: named(all, name, environment) };
    const visible = ({ sensitive }: Output): boolean => !sensitive || options.showSensitive;
    if (options.json) {
      const document = Object.entries(outputs).map(([key, each]) => [
        key,
        { sensitive: each.sensitive, ...(visible(each) && { value: each.value }) },
      ]);
      terminal.result(jsonDocument(Object.fromEntries(document)));
      return 0;
    }
    if (Object.keys(outputs).length === 0) {
      terminal.note(`${environment} has no outputs yet. Run kantox apply ${environment}.`);
    }
    for (const [key, each] of Object.entries(outputs)) {
      const text = visible(each) ? show(each.value) : "(sensitive; --show-sensitive shows it)";
      terminal.result(name === undefined ? `${key} = ${text}` : text);
    }
    return 0;
  });
}

function named(
  outputs: Readonly<Record<string, Output>>,
  name: string,
  environment: string,
): Output {
  const found = Object.hasOwn(outputs, name) ? outputs[name] : undefined;
  if (found) return found;
  const known = Object.keys(outputs);
  throw new KantoxError(
    "output/unknown",
    known.length === 0
      ? `${environment} has no outputs yet. Run kantox apply ${environment}.`
      : `${environment} has no output ${JSON.stringify(name)}. It has ${known.join(", ")}.`,
  );
}

function show(value: unknown): string {
  return printable(typeof value === "string" ? value : JSON.stringify(value, null, 2));
}
