import { KantoxError } from "../errors/kantox-error.ts";
import { printable } from "../terminal/printable.ts";
import { runChild } from "../processes/run-child.ts";
import type { RootModule } from "../engine/root-module.ts";

/**
 * Addresses of everything that a state holds; none where there is no state yet.
 *
 * @throws KantoxError `engine/state`
 */
export async function stateAddresses(root: RootModule): Promise<ReadonlySet<string>> {
  const { exitCode, stdout, stderr } = await runChild({
    command: root.engine.path,
    args: ["state", "list"],
    cwd: root.directory,
    env: root.env,
  });
  if (exitCode === 0) return new Set(stdout.split("\n").filter(Boolean));
  if (/No state file was found/.test(stderr)) return new Set();
  throw new KantoxError(
    "engine/state",
    `${root.stack.deployment.environment}: ${root.engine.kind} could not read the state.\n${printable(stderr)}`,
  );
}
