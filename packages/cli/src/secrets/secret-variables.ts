import type { Stack } from "../synth/stack.ts";

/** Values of ephemeral variables, as the engine takes them: `TF_VAR_<variable>` → value. */
export type SecretVariables = Readonly<Record<string, string>>;

/** Where values are taken from. */
export interface ShellSource {
  readonly env: NodeJS.ProcessEnv;
  /** Whether this run is about one environment: only then may one unnamed value serve. */
  readonly single: boolean;
}

/** The driver's variable for a secret of one environment, e.g. `KANTOX_SECRET_DEV_DATABASE_URL`. */
export function secretVariableName(environment: string, variable: string): string {
  return `KANTOX_SECRET_${environment}_${variable}`.toUpperCase().replace(/[^A-Z0-9]/g, "_");
}

/** Values that a plan may be made with although the real ones are not known: they reach nobody. */
export function placeholders(variables: readonly string[]): SecretVariables {
  return Object.fromEntries(variables.map((name) => [`TF_VAR_${name}`, "kantox-placeholder"]));
}

/** The value of a secret in the shell's variables: `undefined` where there is none. */
export function fromShell(
  variable: string,
  { deployment: { environment } }: Stack,
  { env, single }: ShellSource,
): string | undefined {
  const own = env[secretVariableName(environment, variable)];
  return own ?? (single ? env[`TF_VAR_${variable}`] : undefined);
}
