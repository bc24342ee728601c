import { open } from "../flow/open.ts";
import { hasState, readOutputs, type Output } from "../engine/outputs.ts";
import type { RootModule } from "../engine/root-module.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { suggestFor } from "../engine/suggest-for.ts";
import { exactJson, jsonDocument } from "../terminal/json-document.ts";
import { printable } from "../terminal/printable.ts";
import { withRun } from "../flow/run.ts";
import type { Terminal } from "../terminal/terminal.ts";
import type { ArgumentsOf, OptionsOf } from "./declaration.ts";
import type { outputCommand } from "./output.command.ts";

/**
 * The document that `kantox output --json` prints: the outputs by name.
 *
 * @public
 */
export type OutputDocument = Readonly<Record<string, PrintedOutput>>;

/**
 * One output of an environment.
 *
 * @public
 */
export interface PrintedOutput {
  /** Whether the app marks it as sensitive. */
  readonly isSensitive: boolean;
  /**
   * The value. Numbers keep all their digits. Left out if the output is sensitive and `--show-sensitive` was not given.
   */
  readonly value?: unknown;
}

/**
 * Runs `kantox output`: prints the outputs of one environment. Sensitive values are masked unless `--show-sensitive` is
 * given. Values are printed exactly, except that control characters are escaped on a terminal.
 */
export async function output(
  terminal: Terminal,
  [environment, name]: ArgumentsOf<typeof outputCommand>,
  options: OptionsOf<typeof outputCommand>,
): Promise<number> {
  const selection = { names: [environment], needs: "one" } as const;
  return withRun(terminal, "output", selection, options, async (run) => {
    const [root] = (await open(run, run.chosen, { plansNothing: true })) as [RootModule];
    const all = await readOutputs(root);
    if (Object.keys(all).length === 0 && (name !== undefined || !options.json)) {
      const none = await whyNone(root);
      if (name !== undefined) throw new KantoxError("output/unknown", none);
      terminal.note(none);
    }
    const outputs = name === undefined ? all : { [name]: named(all, name, environment) };
    const visible = ({ sensitive }: Output): boolean => !sensitive || options.showSensitive;
    if (options.json) {
      const document: OutputDocument = Object.fromEntries(
        Object.entries(outputs).map(([key, each]): [string, PrintedOutput] => [
          key,
          { isSensitive: each.sensitive, ...(visible(each) && { value: each.value }) },
        ]),
      );
      terminal.result(jsonDocument(document));
      return 0;
    }
    const shown = (value: unknown): string =>
      terminal.outputIsTerminal ? printable(textOf(value)) : textOf(value);
    for (const [key, each] of Object.entries(outputs)) {
      const text = visible(each)
        ? shown(each.value)
        : "(sensitive; use --show-sensitive to print it)";
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
  throw new KantoxError(
    "output/unknown",
    `${environment} has no output ${JSON.stringify(name)}. It has ${Object.keys(outputs).join(", ")}.`,
  );
}

async function whyNone(root: RootModule): Promise<string> {
  const { environment } = root.stack.deployment;
  return (await hasState(root))
    ? `${environment} has no outputs.`
    : `${environment} has not been applied yet. Next: ${suggestFor(root)(["apply", environment])}`;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : exactJson(value);
}
