import type { RootModule } from "../engine/root-module.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { runChild } from "../processes/run-child.ts";
import { printable } from "../terminal/printable.ts";
import { readState, readStateFile } from "./read-state.ts";
import type { ReadableState, StateContent } from "./state-content.ts";

/** The move of a stack's local state to its backend. */
export interface Transfer {
  readonly root: RootModule;
  /** Absolute path of the local state. */
  readonly file: string;
  /**
   * `"move"`: the backend contains no resources, so the state can be moved. `"moved"`: the backend already contains the
   * same state, from an interrupted run. `"nothing"`: there is no local state, or it contains no resources.
   * `"conflict"`: the backend contains a different state.
   */
  readonly kind: "move" | "moved" | "nothing" | "conflict";
  readonly local?: ReadableState;
  readonly remote?: ReadableState;
}

/**
 * Compares a stack's local state with the state in its backend.
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
  // An engine that only read the state may leave an empty one.
  if (!local || local.resources === 0) return "nothing";
  if (!remote || remote.resources === 0) return "move";
  return remote.content === local.content ? "moved" : "conflict";
}

function comparable(
  content: StateContent,
  root: RootModule,
  location: string,
): ReadableState | undefined {
  if (content.kind === "none") return undefined;
  if (content.kind === "readable") return content;
  const { environment } = root.stack.deployment;
  if (content.kind === "encrypted") {
    throw new KantoxError(
      "bootstrap/encrypted",
      `${environment}: the state at ${location} is encrypted, so it cannot be compared with another state. Nothing was moved. Set TF_ENCRYPTION to decrypt it (an unencrypted method, with the current one as its fallback), and apply once. Then bootstrap can move it.`,
    );
  }
  throw new KantoxError(
    "state/unreadable",
    `${environment}: the state at ${location} ${content.problem}. Nothing was moved. Restore it from a backup.`,
  );
}

/**
 * Moves the local state to its backend through the engine, which locks the backend and never overwrites a newer state.
 * Then checks that the state arrived.
 *
 * @throws KantoxError `bootstrap/not-moved`, or the codes of `transferOf` if the moved state cannot be read
 */
export async function moveState({ root, file, local }: Transfer): Promise<void> {
  const failure = (reason: string): KantoxError =>
    new KantoxError(
      "bootstrap/not-moved",
      `${root.stack.deployment.environment}: the state could not be moved to ${root.state}. ${file} is unchanged.\n${reason}`,
    );
  const { engine, directory: cwd, env } = root;
  const { exitCode, stderr } = await runChild({
    command: engine.path,
    args: ["state", "push", file],
    outlivesDriver: true,
    cwd,
    env,
  });
  if (exitCode !== 0) throw failure(printable(stderr));
  const arrived = comparable(await readState(root), root, root.state);
  if (arrived?.content !== local?.content)
    throw failure("The state there differs from the local state.");
}
