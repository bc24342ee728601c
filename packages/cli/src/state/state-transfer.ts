import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { isObject } from "../contract/is-object.ts";
import { isEncryptedState } from "./encrypted-state.ts";
import type { RootModule } from "../engine/root-module.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { printable } from "../terminal/printable.ts";
import { runChild } from "../processes/run-child.ts";

/** What is read of a state: enough to tell two apart. */
export interface StateFacts {
  readonly serial: number;
  readonly resources: number;
  /** Checksum of resources and outputs. The lineage says nothing: an engine gives a pushed state a new one. */
  readonly content: string;
}

/** What becomes of one stack's local state. */
export interface Transfer {
  readonly root: RootModule;
  /** Absolute path of the local state. */
  readonly file: string;
  /**
   * `"move"`: it goes into the empty target. `"there"`: the target has it already, from a run that was cut off.
   * `"nothing"`: there is no local state. `"conflict"`: the target holds another one.
   */
  readonly kind: "move" | "there" | "nothing" | "conflict";
  readonly local?: StateFacts;
  readonly remote?: StateFacts;
}

/**
 * Looks at a stack's local state and at the place where it belongs.
 *
 * @throws KantoxError `bootstrap/encrypted`, `state/unreadable`, `engine/state`
 */
export async function transferOf(root: RootModule, file: string): Promise<Transfer> {
  const local = factsOf(await readFile(file, "utf8").catch(() => ""), root, file);
  const remote = factsOf(await pullState(root), root, root.state);
  return {
    root,
    file,
    kind: kindOf(local, remote),
    ...(local && { local }),
    ...(remote && { remote }),
  };
}

function kindOf(local: StateFacts | undefined, remote: StateFacts | undefined): Transfer["kind"] {
  // What an engine left that only looked has nothing in it.
  if (!local || local.resources === 0) return "nothing";
  if (!remote || remote.resources === 0) return "move";
  return remote.content === local.content ? "there" : "conflict";
}

function factsOf(text: string, root: RootModule, place: string): StateFacts | undefined {
  if (text.trim() === "") return undefined;
  const found = parsed(text) ?? {};
  const { environment } = root.stack.deployment;
  if (isEncryptedState(found)) {
    throw new KantoxError(
      "bootstrap/encrypted",
      `${environment}: the state at ${place} is encrypted, so it cannot be told from another one. Nothing was moved. Let TF_ENCRYPTION decrypt it (an unencrypted method, what it is encrypted with as its fallback) and apply once; a bootstrap moves it then.`,
    );
  }
  const { serial, resources, outputs } = found;
  if (typeof serial !== "number" || !Array.isArray(resources)) {
    throw new KantoxError(
      "state/unreadable",
      `${environment}: what lies at ${place} is not the JSON of a state. Nothing was moved.`,
    );
  }
  const content = createHash("sha256")
    .update(JSON.stringify([resources, outputs]))
    .digest("hex");
  return { serial, resources: resources.length, content };
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Puts the local state into its place, by the engine, which locks it and never writes over a newer one; and
 * looks whether it arrived.
 *
 * @throws KantoxError `bootstrap/not-moved`
 */
export async function moveState({ root, file, local }: Transfer): Promise<void> {
  const failure = (why: string): KantoxError =>
    new KantoxError(
      "bootstrap/not-moved",
      `${root.stack.deployment.environment}: the state could not be put at ${root.state}. ${file} is as it was.\n${why}`,
    );
  const { exitCode, stderr } = await state(root, ["push", file]);
  if (exitCode !== 0) throw failure(printable(stderr));
  const arrived = factsOf(await pullState(root), root, root.state);
  if (arrived?.content !== local?.content) {
    throw failure("What arrived there is another one.");
  }
}

async function pullState(root: RootModule): Promise<string> {
  const { exitCode, stdout, stderr } = await state(root, ["pull"]);
  if (exitCode === 0) return stdout;
  throw new KantoxError(
    "engine/state",
    `${root.stack.deployment.environment}: ${root.engine.kind} could not read the state at ${root.state}.\n${printable(stderr)}`,
  );
}

function state(root: RootModule, args: readonly string[]) {
  const { engine, directory: cwd, env } = root;
  return runChild({ command: engine.path, args: ["state", ...args], cwd, env });
}
