import { parseJson } from "../contract/parse-json.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { runChild } from "../processes/run-child.ts";
import { printable } from "../terminal/printable.ts";
import type { RootModule } from "./root-module.ts";

/** An output of an applied stack. Sensitive values are in plain text: mask them before showing anything. */
export interface Output {
  readonly sensitive: boolean;
  /** Value. Numbers that JavaScript would print with other digits are an `ExactNumber`, at any depth. */
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
    return parseJson(stdout) as Record<string, Output>;
  } catch {
    throw new KantoxError(
      "engine/output",
      `${environment}: the output of "${root.engine.kind} output -json" is not JSON. Check the state: ${root.state}.`,
    );
  }
}

/** Returns whether a stack has a state, or `true` if it cannot be read. A stack without a state was never applied. */
export async function hasState(root: RootModule): Promise<boolean> {
  const { exitCode, stderr } = await runChild({
    command: root.engine.path,
    args: ["state", "list"],
    killable: true,
    cwd: root.directory,
    env: root.env,
  });
  return exitCode === 0 || !/No state file was found/.test(stderr);
}
