import { KantoxError } from "../errors/kantox-error.ts";
import { hasNamedWorkspace } from "../synth/backend.ts";
import type { Stack } from "../synth/stack.ts";

// Each of these would change, behind the driver's back, what is planned, where, or with which provider.
const refused = [
  /^TF_WORKSPACE$/,
  /^TF_CLI_ARGS(?:_|$)/,
  /^TF_DATA_DIR$/,
  /^TF_REATTACH_PROVIDERS$/,
];

/**
 * Refuses variables of the shell that would make a run do something other than what is shown.
 *
 * @throws KantoxError `shell/refused-variable`
 */
export function refuseVariables(env: NodeJS.ProcessEnv): void {
  const found = setVariables(env).filter((name) => refused.some((pattern) => pattern.test(name)));
  if (found.length === 0) return;
  throw new KantoxError(
    "shell/refused-variable",
    `${found.join(", ")} ${found.length === 1 ? "is" : "are"} set. It would change what the engine does behind the plan that you confirm. Nothing was done. Unset: unset ${found.join(" ")}`,
  );
}

/**
 * Refuses the engine's debug log while the engine handles a secret: the log contains its requests, and so the secret.
 *
 * @param reason - why the engine handles one, after "and "
 * @throws KantoxError `shell/log-leaks-secret`
 */
export function refuseLogs(env: NodeJS.ProcessEnv, reason = "this apply writes a secret"): void {
  const found = setVariables(env).filter((name) => /^TF_LOG(?:_|$)/.test(name));
  if (found.length === 0) return;
  throw new KantoxError(
    "shell/log-leaks-secret",
    `${found.join(", ")} ${found.length === 1 ? "is" : "are"} set, and ${reason}: the engine's log would contain it. Nothing was done. Unset: unset ${found.join(" ")}`,
  );
}

/**
 * Refuses to run where Node prints every process that is started with its whole environment, which contains the
 * secrets of the shell. It reads the variable before the driver begins, so that it cannot be taken back.
 *
 * @throws KantoxError `shell/debug-leaks-secret`
 */
export function refuseDebugging(env: NodeJS.ProcessEnv): void {
  const isMatch = (pattern: string): boolean =>
    new RegExp(
      `^${pattern.replace(/[|\\{}()[\]^$+?.]/g, "\\$&").replaceAll("*", ".*")}$`,
      "i",
    ).test("child_process");
  if (!(env["NODE_DEBUG"] ?? "").split(",").some(isMatch)) return;
  throw new KantoxError(
    "shell/debug-leaks-secret",
    `NODE_DEBUG is "${env["NODE_DEBUG"]}": Node would print the environment of every process that is started, with the secrets in it. Nothing was done. Unset: unset NODE_DEBUG`,
  );
}

function setVariables(env: NodeJS.ProcessEnv): string[] {
  return Object.keys(env)
    .filter((name) => env[name] !== undefined && env[name] !== "")
    .toSorted();
}

/**
 * The environment of an engine on real AWS: the shell's, without the driver's own secrets, never asking
 * and never looking for updates. The workspace is the default one, whichever was selected in the folder by hand; a cloud
 * block names its own.
 */
export function engineEnvironment(
  env: NodeJS.ProcessEnv,
  { json }: Pick<Stack, "json">,
): NodeJS.ProcessEnv {
  const passed = Object.entries(env).filter(([name]) => !name.startsWith("KANTOX_"));
  return {
    ...Object.fromEntries(passed),
    ...(!hasNamedWorkspace(json) && { TF_WORKSPACE: "default" }),
    TF_IN_AUTOMATION: "1",
    TF_INPUT: "0",
    CHECKPOINT_DISABLE: "1",
  };
}
