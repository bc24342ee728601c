import { KantoxError } from "../errors/kantox-error.ts";
import type { Stack } from "../synth/stack.ts";
import { variablesNeededToPlan, ephemeralVariables } from "./ephemeral-variables.ts";
import {
  fromShell,
  placeholders,
  secretVariableName,
  type SecretVariables,
  type ShellSource,
} from "./secret-variables.ts";

/**
 * Returns the values of ephemeral variables for a plan: placeholders, and real values if the plan depends on them.
 *
 * @throws KantoxError `secret/needed-to-plan` with all missing values
 */
export function planVariables(stack: Stack, source: ShellSource): SecretVariables {
  const { environment } = stack.deployment;
  const real = variablesNeededToPlan(stack.json).map((variable) => ({
    variable,
    value: fromShell(variable, stack, source) ?? "",
  }));
  const missing = real.filter(({ value }) => value === "").map(({ variable }) => variable);
  if (missing.length > 0) {
    const [are, need] =
      missing.length === 1
        ? [`variable ${missing[0]} is`, "its value"]
        : [`variables ${missing.join(", ")} are`, "their values"];
    throw new KantoxError(
      "secret/needed-to-plan",
      `${environment}: the ephemeral ${are} used outside write-only arguments, so every plan needs ${need}. Set ${missing.map((variable) => secretVariableName(environment, variable)).join(", ")}.`,
    );
  }
  return {
    ...placeholders(ephemeralVariables(stack.json)),
    ...Object.fromEntries(real.map(({ variable, value }) => [`TF_VAR_${variable}`, value])),
  };
}
