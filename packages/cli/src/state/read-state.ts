import { readFile, stat } from "node:fs/promises";
import { unreadableState } from "../engine/hints.ts";
import type { RootModule } from "../engine/root-module.ts";
import { errorCode } from "../errors/error-code.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { runChild } from "../processes/run-child.ts";
import { printable } from "../terminal/printable.ts";
import { pulledState } from "./pulled-state.ts";
import { parseState, type StateContent } from "./state-content.ts";

/** Reads a local state. */
export async function readStateFile(file: string): Promise<StateContent> {
  try {
    // Reading a pipe would block forever.
    if (!(await stat(file)).isFile()) return { kind: "unreadable", problem: "is not a file" };
    return parseState(await readFile(file, "utf8"));
  } catch (error) {
    const code = errorCode(error);
    if (code === "ENOENT" || code === "ENOTDIR") return { kind: "none" };
    return { kind: "unreadable", problem: `cannot be read (${code})` };
  }
}

/**
 * Reads a root module's state through the engine, which decrypts it. The content stays in memory.
 *
 * @throws KantoxError `engine/state`, `state/unreadable`
 */
export async function readState(root: RootModule): Promise<StateContent> {
  return parseState(await pullState(root));
}

/**
 * Returns the text of a root module's state, decrypted; empty if there is none. It contains secrets.
 *
 * @throws KantoxError `engine/state`, `state/unreadable`
 */
export async function pullState(root: RootModule): Promise<string> {
  const { engine, directory: cwd, env } = root;
  const { exitCode, stdout, stderr } = await runChild({
    command: engine.path,
    args: ["state", "pull"],
    cwd,
    env,
  });
  if (exitCode === 0) return pulledState(stdout);
  throw new KantoxError(
    unreadableState.test(stderr) ? "state/unreadable" : "engine/state",
    `${root.stack.deployment.environment}: ${engine.kind} could not read the state at ${root.state}.\n${printable(stderr)}`,
  );
}

/**
 * Reads the addresses of all resources in a root module's state. Returns an empty set if there is no state.
 *
 * @throws KantoxError `engine/state`, `state/unreadable`
 */
export async function stateAddresses(root: RootModule): Promise<ReadonlySet<string>> {
  const content = await readState(root);
  return new Set(content.kind === "readable" ? content.addresses : []);
}
