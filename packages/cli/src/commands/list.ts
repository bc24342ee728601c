import type { RelaxedDefault } from "../contract/deployment.ts";
import { withRun } from "../flow/run.ts";
import { jsonDocument } from "../terminal/json-document.ts";
import { relaxedCount, relaxedLines } from "../review/relaxed-lines.ts";
import type { Stack } from "../synth/stack.ts";
import type { Terminal } from "../terminal/terminal.ts";
import type { ArgumentsOf, OptionsOf } from "./declaration.ts";
import type { listCommand } from "./list.command.ts";
import { largest } from "../terminal/largest.ts";

/**
 * The document that `kantox list --json` prints.
 *
 * @public
 */
export interface ListDocument {
  /** The selected environments, in dependency order. */
  readonly environments: readonly ListedEnvironment[];
}

/**
 * An environment as the app describes it.
 *
 * @public
 */
export interface ListedEnvironment {
  /** Name on the command line. */
  readonly environment: string;
  /** Name of the CDKTF stack. */
  readonly stack: string;
  /** Account that the app names; left out if it names none. */
  readonly accountId?: string;
  /** Confirmation of changes. `confirm`: yes or no. `typed`: the name of the environment. */
  readonly protection: "confirm" | "typed";
  /** Engine that the stack declares. */
  readonly engine: "terraform" | "tofu";
  /** Environments that it depends on, directly or indirectly. */
  readonly dependencies: readonly string[];
  /** Secure defaults that the app relaxes. */
  readonly relaxed: readonly RelaxedDefault[];
}

/** Runs `kantox list`: prints the environments, how each is confirmed, and how many secure defaults it relaxes. */
export async function list(
  terminal: Terminal,
  [names]: ArgumentsOf<typeof listCommand>,
  options: OptionsOf<typeof listCommand>,
): Promise<number> {
  return withRun(terminal, "list", { names, needs: "any" }, options, async ({ chosen, stacks }) => {
    const document: ListDocument = { environments: chosen.map((stack) => listed(stack, stacks)) };
    if (options.json) terminal.result(jsonDocument(document));
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

function listed(
  { name, dependencies, deployment }: Stack,
  stacks: readonly Stack[],
): ListedEnvironment {
  const { environment, accountId, protection, engine, relaxed } = deployment;
  return {
    environment,
    stack: name,
    ...(accountId !== undefined && { accountId }),
    protection,
    engine,
    dependencies: stacks
      .filter((each) => dependencies.includes(each.name))
      .map((each) => each.deployment.environment),
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
  return [relaxedCount(stack) ?? "no relaxed defaults", ...relaxedLines(stack)];
}
