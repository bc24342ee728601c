import { KantoxError } from "../errors/kantox-error.ts";
import { hasNamedWorkspace } from "../synth/backend.ts";
import type { Stack } from "../synth/stack.ts";

// Each of these would change the plan, the folder or the provider without the driver's knowledge.
const refused = [
  /^TF_WORKSPACE$/,
  /^TF_CLI_ARGS(?:_|$)/,
  /^TF_DATA_DIR$/,
  /^TF_REATTACH_PROVIDERS$/,
];

/**
 * Refuses shell variables that would make a run differ from the plan that is shown.
 *
 * @throws KantoxError `shell/refused-variable`
 */
export function refuseVariables(env: NodeJS.ProcessEnv): void {
  const found = setVariables(env).filter((name) => refused.some((pattern) => pattern.test(name)));
  if (found.length === 0) return;
  throw new KantoxError(
    "shell/refused-variable",
    `${found.join(", ")} ${found.length === 1 ? "is" : "are"} set. The engine could then do something other than the plan that you confirm. Nothing was done. Run: unset ${found.join(" ")}`,
  );
}

/**
 * Refuses the engine's debug log while the engine handles a secret, because the log contains its requests.
 *
 * @param reason - the reason that the engine handles a secret, to follow "and "
 * @throws KantoxError `shell/log-leaks-secret`
 */
export function refuseLogs(env: NodeJS.ProcessEnv, reason = "this apply writes a secret"): void {
  const found = setVariables(env).filter((name) => /^TF_LOG(?:_|$)/.test(name));
  if (found.length === 0) return;
  throw new KantoxError(
    "shell/log-leaks-secret",
    `${found.join(", ")} ${found.length === 1 ? "is" : "are"} set, and ${reason}: the engine's log would contain it. Nothing was done. Run: unset ${found.join(" ")}`,
  );
}

/**
 * Refuses to run if Node prints every child process with its environment, which contains the secrets of the shell. Node
 * reads the variable before the driver starts, so the driver cannot unset it.
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
    `NODE_DEBUG is "${env["NODE_DEBUG"]}": Node would print the environment of every child process, including secrets. Nothing was done. Run: unset NODE_DEBUG`,
  );
}

function setVariables(env: NodeJS.ProcessEnv): string[] {
  return Object.keys(env)
    .filter((name) => env[name] !== undefined && env[name] !== "")
    .toSorted();
}

/**
 * Returns the environment for an engine on real AWS: the shell's environment without the driver's own variables
 * (`KANTOX_…`), some of which contain secrets. The engine asks no questions and does not check for updates. It uses the
 * default workspace, even if another one was selected by hand; a cloud block or remote backend selects its own.
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
