import { KantoxError } from "../errors/kantox-error.ts";
import { printable } from "../terminal/printable.ts";
import { runChild } from "../processes/run-child.ts";
import type { RootModule } from "./root-module.ts";

/** An output of an applied stack. Sensitive values are in clear: mask them before anything is shown. */
export interface Output {
  readonly sensitive: boolean;
  readonly value: unknown;
}

/**
 * Reads a stack's outputs from its state.
 *
 * @throws KantoxError `engine/output`
 */
export async function readOutputs(root: RootModule): Promise<Readonly<Record<string, Output>>> {
  const { exitCode, stdout, stderr } = await runChild({
    command: root.engine.path,
    args: ["output", "-json", "-no-color"],
    killable: true,
    cwd: root.directory,
    env: root.env,
  });
  const { environment } = root.stack.deployment;
  if (exitCode !== 0) {
    throw new KantoxError(
      "engine/output",
      `${environment}: ${root.engine.kind} could not read the outputs.\n${printable(stderr)}`,
    );
  }
  try {
    return JSON.parse(stdout) as Record<string, Output>;
  } catch {
    throw new KantoxError(
      "engine/output",
      `${environment}: what ${root.engine.kind} output printed is not JSON. Look at the state: ${root.state}.`,
    );
  }
}
