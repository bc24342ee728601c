import { KantoxError } from "../errors.ts";
import type { Stack } from "../synth/stack.ts";
import { alwaysNeeded, ephemeralVariables } from "./ephemeral-variables.ts";
import {
  fromShell,
  placeholders,
  secretVariableName,
  type SecretVariables,
  type ShellSource,
} from "./secret-variables.ts";

/** Values of the ephemeral variables for a plan: placeholders, and real ones where a plan depends on them. */
export function planVariables(stack: Stack, source: ShellSource): SecretVariables {
  const real = alwaysNeeded(stack.json).map((variable) => {
    const value = fromShell(variable, stack, source);
    if (value === undefined || value === "") {
      throw new KantoxError(
        "secret/needed-to-plan",
        `${stack.deployment.environment}: the ephemeral variable ${variable} is used outside of write-only arguments, so every plan needs its value. Set ${secretVariableName(stack.deployment.environment, variable)}.`,
      );
    }
    return [`TF_VAR_${variable}`, value] as const;
  });
  return { ...placeholders(ephemeralVariables(stack.json)), ...Object.fromEntries(real) };
}
