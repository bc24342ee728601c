import { readFile, stat } from "node:fs/promises";
import { unreadableState } from "../engine/hints.ts";
import type { RootModule } from "../engine/root-module.ts";
import { errorCode } from "../errors/error-code.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { runChild } from "../processes/run-child.ts";
import { printable } from "../terminal/printable.ts";
import { parseState, type StateContent } from "./state-content.ts";

/** Reads a local state. */
export async function readStateFile(file: string): Promise<StateContent> {
  try {
    // Reading a pipe would never end.
    if (!(await stat(file)).isFile()) return { kind: "unreadable", why: "is not a file" };
    return parseState(await readFile(file, "utf8"));
  } catch (error) {
    const code = errorCode(error);
    if (code === "ENOENT" || code === "ENOTDIR") return { kind: "none" };
    return { kind: "unreadable", why: `cannot be read (${code})` };
  }
}

/**
 * Reads a root module's state by the engine, which decrypts it. Its content stays in memory.
 *
 * @throws KantoxError `engine/state`, `state/unreadable`
 */
export async function readState(root: RootModule): Promise<StateContent> {
  const { engine, directory: cwd, env } = root;
  const { exitCode, stdout, stderr } = await runChild({
    command: engine.path,
    args: ["state", "pull"],
    cwd,
    env,
  });
  // An engine ends the text with a line break, also where there is no state.
  if (exitCode === 0) return parseState(stdout.trim() === "" ? "" : stdout);
  throw new KantoxError(
    unreadableState.test(stderr) ? "state/unreadable" : "engine/state",
    `${root.stack.deployment.environment}: ${engine.kind} could not read the state at ${root.state}.\n${printable(stderr)}`,
  );
}

/**
 * Reads the addresses of everything in a root module's state; an empty set where there is no state.
 *
 * @throws KantoxError `engine/state`, `state/unreadable`
 */
export async function stateAddresses(root: RootModule): Promise<ReadonlySet<string>> {
  const content = await readState(root);
  return new Set(content.kind === "readable" ? content.addresses : []);
}
