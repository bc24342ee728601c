import { KantoxError } from "../errors.ts";
import type { Stack } from "../synth/stack.ts";
import {
  fromShell,
  secretVariableName,
  type SecretVariables,
  type ShellSource,
} from "./secret-variables.ts";
import type { SecretToWrite } from "./secrets-to-write.ts";

/**
 * The values of all secrets that these plans would write. All that is missing is said at once, before
 * anything is applied.
 *
 * @param ask - asks for a value at the terminal; absent where there is none
 * @returns by stack name
 * @throws KantoxError `secret/same-variable`, `secret/missing`, `secret/empty`
 */
export async function secretValues(
  writes: readonly { readonly stack: Stack; readonly secrets: readonly SecretToWrite[] }[],
  source: ShellSource,
  ask: ((variable: string, environment: string) => Promise<string>) | undefined,
): Promise<Map<string, SecretVariables>> {
  const needed = writes.flatMap(({ stack, secrets }) =>
    [...new Set(secrets.map(({ variable }) => variable))].map((variable) => ({ stack, variable })),
  );
  refuseSameVariable(needed);
  refuseMissing(needed, source, ask === undefined);
  const values = new Map<string, SecretVariables>();
  for (const { stack, variable } of needed) {
    const value =
      fromShell(variable, stack, source) ??
      (await ask?.(variable, stack.deployment.environment)) ??
      "";
    values.set(stack.name, { ...values.get(stack.name), [`TF_VAR_${variable}`]: value });
  }
  return values;
}

interface NeededSecret {
  readonly stack: Stack;
  readonly variable: string;
}

// Names are folded to what a shell can export, and one value must not land in two places.
function refuseSameVariable(needed: readonly NeededSecret[]): void {
  const shellName = ({ stack, variable }: NeededSecret): string =>
    secretVariableName(stack.deployment.environment, variable);
  const names = needed.map(shellName);
  const twice = needed.filter(
    (each) => names.filter((name) => name === shellName(each)).length > 1,
  );
  if (twice.length === 0) return;
  throw new KantoxError(
    "secret/same-variable",
    [
      "Several secrets would be taken from one variable of the shell. Nothing was applied. Rename an environment or a variable, or apply the environments one after the other:",
      ...twice.map(
        (each) => `  ${each.variable} of ${each.stack.deployment.environment}: ${shellName(each)}`,
      ),
    ].join("\n"),
  );
}

function refuseMissing(
  needed: readonly NeededSecret[],
  source: ShellSource,
  withoutTerminal: boolean,
): void {
  const found = needed.map((each) => ({
    ...each,
    value: fromShell(each.variable, each.stack, source),
  }));
  const name = ({ stack, variable }: NeededSecret): string =>
    `  ${variable} of ${stack.deployment.environment}: set ${secretVariableName(stack.deployment.environment, variable)}`;
  const empty = found.filter(({ value }) => value === "");
  if (empty.length > 0) {
    throw new KantoxError(
      "secret/empty",
      [
        "A secret may not be empty. Nothing was applied. Give a value, or unset the variable:",
        ...empty.map(name),
      ].join("\n"),
    );
  }
  const missing = withoutTerminal ? found.filter(({ value }) => value === undefined) : [];
  if (missing.length > 0) {
    throw new KantoxError(
      "secret/missing",
      [
        "This apply writes secrets whose values were not given. Nothing was applied.",
        ...missing.map(name),
        source.single
          ? `or, as only one environment is applied, ${missing.map(({ variable }) => `TF_VAR_${variable}`).join(", ")}.`
          : "TF_VAR_… is not taken here: one value must not land in several environments.",
      ].join("\n"),
    );
  }
}
