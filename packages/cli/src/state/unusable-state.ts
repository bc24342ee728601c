import { readlink, stat } from "node:fs/promises";
import type { EngineKind } from "../contract/deployment.ts";
import type { RootModule } from "../engine/root-module.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { readStateFile } from "./read-state.ts";
import { mayContainResources, type StateContent } from "./state-content.ts";
import { namedStateFile } from "./state-location.ts";

const hosts: Record<EngineKind, string> = {
  terraform: "registry.terraform.io",
  tofu: "registry.opentofu.org",
};

/** The part of a root module that identifies its local state. */
export type LocalState = Pick<
  RootModule,
  "stack" | "directory" | "state" | "stateFile" | "emulator"
> & {
  readonly engine: Pick<RootModule["engine"], "kind">;
};

/**
 * Refuses a local state that the engine cannot or should not use: a state that is unreadable, that was lost, or that
 * the other engine wrote. The state of the other engine names providers of the other registry, and the first apply
 * would silently convert it.
 *
 * @throws KantoxError `state/unreadable`, `state/other-kind`
 */
export async function refuseUnusableState(root: LocalState): Promise<void> {
  if (root.stateFile === undefined) return;
  await refuseDanglingLink(root);
  const content = await readStateFile(root.stateFile);
  await refuseUnreadable(root, root.stateFile, content);
  const other: EngineKind = root.engine.kind === "terraform" ? "tofu" : "terraform";
  const isOther =
    content.kind === "encrypted"
      ? other === "tofu"
      : content.kind === "readable" &&
        content.providers.some((provider) => provider.includes(`"${hosts[other]}/`));
  if (!isOther) return;
  throw new KantoxError(
    "state/other-kind",
    `${root.stack.deployment.environment}: the state at ${root.state} was written by ${other}, but the stack declares ${root.engine.kind}. Nothing was done. Declare engine: "${other}" in describeDeployment. To convert the state permanently instead, keep a copy of it, and run ${root.engine.kind} apply once without changes directly in ${root.directory}.`,
  );
}

// An engine that locks a state behind a dangling link deletes the link. Then it writes the state to a location other
// than the one shown.
async function refuseDanglingLink({ stack, directory, state, emulator }: LocalState) {
  if (emulator !== undefined) return;
  const path = await namedStateFile(stack, directory);
  if (path === undefined || (await readlink(path).catch(() => undefined)) === undefined) return;
  const target = await stat(path).catch(() => undefined);
  if (target !== undefined && target.size > 0) return;
  throw new KantoxError(
    "state/unreadable",
    `${stack.deployment.environment}: ${path} is a link to ${state}, which ${target ? "is empty" : "does not exist"}. Nothing was done: the engine would replace the link. Restore the state there. If there is none yet, delete the link and configure that path in the backend.`,
  );
}

async function refuseUnreadable(
  { stack, state }: LocalState,
  file: string,
  content: StateContent,
): Promise<void> {
  // An engine that only reads leaves an empty file. If there was a state before, it also leaves a backup of it.
  const isLost =
    content.kind === "none" && mayContainResources(await readStateFile(`${file}.backup`));
  const problem =
    content.kind === "unreadable" ? content.problem : "is empty, but its backup is not";
  if (content.kind !== "unreadable" && !isLost) return;
  throw new KantoxError(
    "state/unreadable",
    `${stack.deployment.environment}: the state at ${state} ${problem}. Nothing was done. Restore it, e.g. from ${state}.backup, which is the state before the last apply.`,
  );
}
