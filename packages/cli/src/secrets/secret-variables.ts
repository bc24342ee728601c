import type { Stack } from "../synth/stack.ts";

/** Values of ephemeral variables, in the form that the engine reads: `TF_VAR_<variable>` → value. */
export type SecretVariables = Readonly<Record<string, string>>;

/** The shell's environment, from which the values of secrets are read. */
export interface ShellSource {
  readonly env: NodeJS.ProcessEnv;
  /** Whether this run has only one environment. Only then may `TF_VAR_…` be used, which names no environment. */
  readonly single: boolean;
}

/** Returns the driver's variable for a secret of one environment, e.g. `KANTOX_SECRET_DEV_DATABASE_URL`. */
export function secretVariableName(environment: string, variable: string): string {
  return `KANTOX_SECRET_${environment}_${variable}`.toUpperCase().replace(/[^A-Z0-9]/g, "_");
}

/** Returns placeholder values for a plan. They are never written. */
export function placeholders(variables: readonly string[]): SecretVariables {
  return Object.fromEntries(variables.map((name) => [`TF_VAR_${name}`, "kantox-placeholder"]));
}

/** Returns the value of a secret from the shell's environment, or `undefined` if it is not set. */
export function fromShell(
  variable: string,
  { deployment: { environment } }: Stack,
  { env, single }: ShellSource,
): string | undefined {
  const own = env[secretVariableName(environment, variable)];
  return own ?? (single ? env[`TF_VAR_${variable}`] : undefined);
}
