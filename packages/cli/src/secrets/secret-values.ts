import { refusalsOf, refuse } from "../errors/collect-refusals.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import type { Stack } from "../synth/stack.ts";
import {
  fromShell,
  secretVariableName,
  type SecretVariables,
  type ShellSource,
} from "./secret-variables.ts";
import type { SecretToWrite } from "./secrets-to-write.ts";

/** The secrets that a stack's plan would write. */
export interface SecretWrites {
  readonly stack: Stack;
  readonly secrets: readonly SecretToWrite[];
}

/** Asks for a value at the terminal. */
export type AskSecret = (variable: string, environment: string) => Promise<string>;

/**
 * Throws if plans would write secrets whose values are not available. Reports all of them at once.
 *
 * @param ask - `undefined` if there is no terminal
 * @throws KantoxError `secret/same-variable`, `secret/missing`, `secret/empty`
 */
export function refuseUnknownSecrets(
  writes: readonly SecretWrites[],
  source: ShellSource,
  ask: AskSecret | undefined,
): void {
  const needed = neededBy(writes);
  refuse(
    refusalsOf([
      () => refuseSameVariable(needed),
      () => refuseEmpty(needed, source),
      () => {
        if (!ask) refuseMissing(needed, source);
      },
    ]),
  );
}

/**
 * Returns the values of all secrets that these plans would write. Asks for values that are not set.
 *
 * @returns values by stack name
 * @throws KantoxError with the codes of `refuseUnknownSecrets`
 */
export async function secretValues(
  writes: readonly SecretWrites[],
  source: ShellSource,
  ask: AskSecret | undefined,
): Promise<Map<string, SecretVariables>> {
  refuseUnknownSecrets(writes, source, ask);
  const values = new Map<string, SecretVariables>();
  for (const { stack, variable } of neededBy(writes)) {
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

function neededBy(writes: readonly SecretWrites[]): NeededSecret[] {
  return writes.flatMap(({ stack, secrets }) =>
    [...new Set(secrets.map(({ variable }) => variable))].map((variable) => ({ stack, variable })),
  );
}

// Different names may map to the same shell variable, and one value must not be written to two places.
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
      "Several secrets would be read from the same shell variable. Nothing was applied. Rename an environment or a variable, or apply the environments one after another:",
      ...twice.map(
        (each) => `  ${each.variable} of ${each.stack.deployment.environment}: ${shellName(each)}`,
      ),
    ].join("\n"),
  );
}

function refuseEmpty(needed: readonly NeededSecret[], source: ShellSource): void {
  const empty = needed.filter(({ stack, variable }) => fromShell(variable, stack, source) === "");
  if (empty.length === 0) return;
  throw new KantoxError(
    "secret/empty",
    [
      "A secret must not be empty. Nothing was applied. Set a value, or unset the variable:",
      ...empty.map(howToSet),
    ].join("\n"),
  );
}

function refuseMissing(needed: readonly NeededSecret[], source: ShellSource): void {
  const missing = needed.filter(
    ({ stack, variable }) => fromShell(variable, stack, source) === undefined,
  );
  if (missing.length === 0) return;
  throw new KantoxError(
    "secret/missing",
    [
      "This apply writes secrets whose values are not set. Nothing was applied.",
      ...missing.map(howToSet),
      source.single
        ? `or, because only one environment is applied, ${missing.map(({ variable }) => `TF_VAR_${variable}`).join(", ")}.`
        : "TF_VAR_… is not read here: one value must not be written to several environments.",
    ].join("\n"),
  );
}

function howToSet({ stack: { deployment }, variable }: NeededSecret): string {
  const { environment } = deployment;
  return `  ${variable} of ${environment}: set ${secretVariableName(environment, variable)}`;
}
