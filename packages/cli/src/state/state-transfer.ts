import type { RootModule } from "../engine/root-module.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { runChild } from "../processes/run-child.ts";
import { printable } from "../terminal/printable.ts";
import { readState, readStateFile } from "./read-state.ts";
import type { ReadableState, StateContent } from "./state-content.ts";

/** How one stack's local state is moved. */
export interface Transfer {
  readonly root: RootModule;
  /** Absolute path of the local state. */
  readonly file: string;
  /**
   * `"move"`: it goes to the empty target. `"there"`: the target has it already, from a run that was cut off.
   * `"nothing"`: there is no local state. `"conflict"`: the target contains another state.
   */
  readonly kind: "move" | "there" | "nothing" | "conflict";
  readonly local?: ReadableState;
  readonly remote?: ReadableState;
}

/**
 * Compares a stack's local state with the place where it belongs.
 *
 * @throws KantoxError `bootstrap/encrypted`, `state/unreadable`, `engine/state`
 */
export async function transferOf(root: RootModule, file: string): Promise<Transfer> {
  const local = comparable(await readStateFile(file), root, file);
  const remote = comparable(await readState(root), root, root.state);
  return {
    root,
    file,
    kind: kindOf(local, remote),
    ...(local && { local }),
    ...(remote && { remote }),
  };
}

function kindOf(
  local: ReadableState | undefined,
  remote: ReadableState | undefined,
): Transfer["kind"] {
  // The state of an engine that only looked is empty.
  if (!local || local.resources === 0) return "nothing";
  if (!remote || remote.resources === 0) return "move";
  return remote.content === local.content ? "there" : "conflict";
}

function comparable(
  content: StateContent,
  root: RootModule,
  place: string,
): ReadableState | undefined {
  if (content.kind === "none") return undefined;
  if (content.kind === "readable") return content;
  const { environment } = root.stack.deployment;
  if (content.kind === "encrypted") {
    throw new KantoxError(
      "bootstrap/encrypted",
      `${environment}: the state at ${place} is encrypted, so it cannot be compared with another one. Nothing was moved. Let TF_ENCRYPTION decrypt it (an unencrypted method, with the current one as its fallback) and apply once; a bootstrap moves it then.`,
    );
  }
  throw new KantoxError(
    "state/unreadable",
    `${environment}: the state at ${place} ${content.why}. Nothing was moved. Restore it from a backup.`,
  );
}

/**
 * Moves the local state to its place by the engine, which locks the place and never overwrites a newer state; then
 * checks that it arrived.
 *
 * @throws KantoxError `bootstrap/not-moved`
 */
export async function moveState({ root, file, local }: Transfer): Promise<void> {
  const failure = (why: string): KantoxError =>
    new KantoxError(
      "bootstrap/not-moved",
      `${root.stack.deployment.environment}: the state could not be moved to ${root.state}. ${file} is unchanged.\n${why}`,
    );
  const { engine, directory: cwd, env } = root;
  const { exitCode, stderr } = await runChild({
    command: engine.path,
    args: ["state", "push", file],
    cwd,
    env,
  });
  if (exitCode !== 0) throw failure(printable(stderr));
  const arrived = comparable(await readState(root), root, root.state);
  if (arrived?.content !== local?.content) throw failure("Another state arrived there.");
}
