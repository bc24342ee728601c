import { dirname } from "node:path";
import type { RootModule } from "../engine/root-module.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import type { Stack } from "../synth/stack.ts";
import { shellQuote } from "../terminal/suggest-command.ts";
import { suggestFor } from "../engine/suggest-for.ts";
import { findOrphan } from "./orphaned-states.ts";
import { readState, readStateFile } from "./read-state.ts";
import { shownPath } from "./real-path.ts";
import { mayContainResources } from "./state-content.ts";
import { localState } from "./state-location.ts";
import { readStateRecord, writeStateRecord, type StateRecord } from "./state-record.ts";

/** What the check needs from the project. */
export interface StateProject {
  /** Absolute path of `.kantox`. */
  readonly folder: string;
  /** Every stack of the app. */
  readonly stacks: readonly Stack[];
}

/**
 * Refuses to start from an empty state while this environment's state is at another place: the plan would create
 * everything a second time. The engine knows of another place only by files in the output folder, which may be deleted.
 *
 * Call it after `init`: the engine reads a state that is not local.
 *
 * @throws KantoxError `state/renamed`, `state/moved-away`, `state/unreadable`, `engine/state`
 */
export async function refuseStateElsewhere(root: RootModule, project: StateProject): Promise<void> {
  const { stack, state, stateFile, stateRecord } = root;
  if (stateRecord === undefined) return;
  const record = await readStateRecord(stateRecord);
  const isSame = record?.state === state && record.file === stateFile;
  if (isSame) {
    const isGone =
      record.hasResources === true &&
      stateFile !== undefined &&
      (await readStateFile(stateFile)).kind === "none";
    if (isGone) throw gone(root, stateRecord);
    return;
  }
  const orphan = record ? undefined : await findOrphan(root, project);
  if (record ? !(await stillThere(record)) : orphan === undefined) return;
  if (await hasOwnState(root)) return;
  if (record && record.stack === stack.name) throw movedAway(root, record, stateRecord);
  throw renamed(root, record ?? (orphan as StateRecord), record ? stateRecord : undefined);
}

/**
 * Refuses a stack whose state belongs to another backend while a local state still contains its resources.
 *
 * @throws KantoxError `state/not-moved`
 */
export async function refuseUnmovedState(
  root: Pick<RootModule, "stack" | "state" | "stateFile" | "engine" | "emulator">,
  { folder }: Pick<StateProject, "folder">,
): Promise<void> {
  const { stack, state, stateFile } = root;
  if (stateFile !== undefined) return;
  const local = localState(folder, stack);
  if (!mayContainResources(await readStateFile(local))) return;
  throw new KantoxError(
    "state/not-moved",
    `${stack.deployment.environment}: the state belongs to ${state}, and another one is at ${await shownPath(local, dirname(folder))}. Nothing was done. If it is an old copy, rename it. Otherwise move it there: ${suggestFor(root)(["bootstrap"])}`,
  );
}

/** Records where a state is used. Call it when no check has refused that place. */
export async function recordStatePlace({
  stack,
  state,
  stateFile,
  stateRecord,
}: Pick<RootModule, "stack" | "state" | "stateFile" | "stateRecord">): Promise<void> {
  if (stateRecord === undefined) return;
  const before = await readStateRecord(stateRecord);
  const isSame = before?.state === state && before.file === stateFile;
  if (isSame && before.stack === stack.name) return;
  await writeStateRecord(stateRecord, {
    environment: stack.deployment.environment,
    stack: stack.name,
    state,
    ...(stateFile !== undefined && { file: stateFile }),
    ...(isSame && before.hasResources !== undefined && { hasResources: before.hasResources }),
  });
}

/**
 * Records what a change left in a state: whether it contains resources. Call it after each apply and destroy, also
 * after one that failed.
 *
 * @throws KantoxError `engine/state`
 */
export async function recordState(root: RootModule): Promise<void> {
  const { stack, state, stateFile, stateRecord } = root;
  if (stateRecord === undefined) return;
  const content = await (stateFile === undefined ? readState(root) : readStateFile(stateFile));
  if (content.kind === "unreadable") return;
  await writeStateRecord(stateRecord, {
    environment: stack.deployment.environment,
    stack: stack.name,
    state,
    ...(stateFile !== undefined && { file: stateFile }),
    hasResources: mayContainResources(content),
  });
}

/**
 * Refuses a plan that starts from nothing although the state contained resources after the last apply from here. An
 * engine takes an empty object of a backend for no state at all. Records whether anything is there. Call it after a plan
 * that only creates.
 *
 * @throws KantoxError `state/unreadable`, `engine/state`
 */
export async function refuseLostState(root: RootModule): Promise<void> {
  const { stateRecord, state, stateFile } = root;
  if (stateRecord === undefined) return;
  const record = await readStateRecord(stateRecord);
  const isSame = record?.state === state && record.file === stateFile;
  if (!isSame || record.hasResources === false) return;
  const hasResources = await hasOwnState(root);
  if (record.hasResources && !hasResources) throw gone(root, stateRecord);
  await writeStateRecord(stateRecord, { ...record, hasResources });
}

// An engine that only looked leaves a state without resources.
async function hasOwnState(root: RootModule): Promise<boolean> {
  const { stateFile } = root;
  return mayContainResources(
    await (stateFile === undefined ? readState(root) : readStateFile(stateFile)),
  );
}

/** Whether the recorded place still contains resources, as far as this can be known without its backend. */
async function stillThere({ file, hasResources }: StateRecord): Promise<boolean> {
  return file === undefined
    ? hasResources !== false
    : mayContainResources(await readStateFile(file));
}

function gone({ stack, state }: RootModule, record: string): KantoxError {
  return new KantoxError(
    "state/unreadable",
    `${stack.deployment.environment}: the state at ${state} is empty or gone, and after the last apply it contained resources. Nothing was done: everything would be created a second time. Restore it from a backup, or from an older version of the object. If nothing of it exists any more, delete ${record}.`,
  );
}

function movedAway(root: RootModule, record: StateRecord, recordFile: string): KantoxError {
  const { stack, state } = root;
  const { environment } = stack.deployment;
  return new KantoxError(
    "state/moved-away",
    `${environment}: the app names ${state} for the state, which is empty; this project last used ${record.state}. Nothing was done: everything would be created a second time. Let the app name the old place again, or move the state:\n${howToMove(record, root)}\nIf nothing is left at the old place, delete ${recordFile}.`,
  );
}

function renamed(root: RootModule, old: StateRecord, recordFile: string | undefined): KantoxError {
  const { stack, state, stateFile } = root;
  const { environment } = stack.deployment;
  const move =
    old.file !== undefined && stateFile !== undefined
      ? `  mv ${shellQuote(old.file)} ${shellQuote(stateFile)}`
      : howToMove(old, root);
  const rest =
    recordFile === undefined
      ? `If ${old.state} is the state of something else, move it to another folder.`
      : `If nothing is left at the old place, delete ${recordFile}.`;
  return new KantoxError(
    "state/renamed",
    `${environment}: the state at ${state} is empty, and ${old.stack === "" ? "a state with the same resources" : `the state of stack ${old.stack}`} is at ${old.state}. Nothing was done: everything would be created a second time. If ${stack.name} is that stack under a new name, move the state:\n${move}\n${rest}`,
  );
}

function howToMove(old: StateRecord, root: RootModule): string {
  const { stack, state } = root;
  const exec = (...words: readonly string[]): string =>
    suggestFor(root)(["exec", stack.deployment.environment, "--", "state", ...words]);
  return old.file === undefined
    ? [
        `While the app names ${old.state}:`,
        `  ${exec("pull")} > old.tfstate`,
        `While the app names ${state}; then delete the file, which contains secrets:`,
        `  ${exec("push", "old.tfstate")}`,
      ].join("\n")
    : `  ${exec("push", old.file)}\nThen rename that file.`;
}
