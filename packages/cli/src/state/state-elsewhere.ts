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

/** The part of the project that these checks need. */
export interface StateProject {
  /** Absolute path of `.kantox`. */
  readonly folder: string;
  /** Every stack of the app. */
  readonly stacks: readonly Stack[];
}

/**
 * Refuses to start from an empty state while this environment's state is at another location, because the plan would
 * create everything a second time. The engine remembers the other location only in files in the output folder, which
 * may have been deleted.
 *
 * If the state is not local, call it after `init`, because the engine reads the state.
 *
 * @param options - `rebuilds`: whether the run creates a new state for existing objects, so that the old one may be
 * lost
 * @throws KantoxError `state/renamed`, `state/moved-away`, `state/unreadable`, `engine/state`
 */
export async function refuseStateElsewhere(
  root: RootModule,
  project: StateProject,
  { rebuilds = false }: { readonly rebuilds?: boolean } = {},
): Promise<void> {
  const { stack, state, stateFile, stateRecord } = root;
  if (stateRecord === undefined) return;
  const record = await readStateRecord(stateRecord);
  const isSame = record?.state === state && record.file === stateFile;
  if (isSame) {
    const isMissing =
      record.hasResources === true &&
      stateFile !== undefined &&
      (await readStateFile(stateFile)).kind === "none";
    if (isMissing && !rebuilds) throw missing(root, stateRecord);
    return;
  }
  const orphan = record ? undefined : await findOrphan(root, project);
  if (record ? !(await stillExists(record)) : orphan === undefined) return;
  if (await hasOwnState(root)) return;
  if (record && record.stack === stack.name) throw movedAway(root, record, stateRecord);
  throw renamed(root, record ?? (orphan as StateRecord), record ? stateRecord : undefined);
}

/**
 * Refuses a stack with a backend that is not local while its local state in `.kantox` still contains resources.
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
    `${stack.deployment.environment}: the state is in ${state}, but there is also a local state at ${await shownPath(local, dirname(folder))}. Nothing was done. If the local state is an old copy, rename it. Otherwise, move it to the backend: ${suggestFor(root)(["bootstrap"])}`,
  );
}

/** Records the location of a state. Call it after all checks have passed. */
export async function recordStateLocation({
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
 * Records whether a state contains resources after a change. Call it after each apply and destroy, even if it failed.
 *
 * @throws KantoxError `engine/state`, `state/unreadable`
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
 * Refuses a plan that creates everything even though the state contained resources after the last apply from this
 * checkout. An engine treats an empty object in a bucket as no state. If the state was not lost, records whether it
 * contains resources. Call this function after a plan that only creates.
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
  if (record.hasResources && !hasResources) throw missing(root, stateRecord);
  await writeStateRecord(stateRecord, { ...record, hasResources });
}

// An engine that only read the state may leave one without resources.
async function hasOwnState(root: RootModule): Promise<boolean> {
  const { stateFile } = root;
  return mayContainResources(
    await (stateFile === undefined ? readState(root) : readStateFile(stateFile)),
  );
}

/** Returns whether the recorded location still contains resources, as far as that is known without its backend. */
async function stillExists({ file, hasResources }: StateRecord): Promise<boolean> {
  return file === undefined
    ? hasResources !== false
    : mayContainResources(await readStateFile(file));
}

function missing(root: RootModule, record: string): KantoxError {
  const { stack, state } = root;
  return new KantoxError(
    "state/unreadable",
    `${stack.deployment.environment}: the state at ${state} is empty or missing, but it contained resources after the last apply. Nothing was done: everything would be created a second time. Restore it from a backup, or from an older version of the object. If it is lost, rebuild it from the existing resources: ${suggestFor(root)(["adopt", stack.deployment.environment])}. If none of these resources exist anymore, delete ${record}.`,
  );
}

function movedAway(root: RootModule, record: StateRecord, recordFile: string): KantoxError {
  const { stack, state } = root;
  const { environment } = stack.deployment;
  return new KantoxError(
    "state/moved-away",
    `${environment}: the app stores the state in ${state}, which is empty, but this project last used ${record.state}. Nothing was done: everything would be created a second time. Configure the old location in the app again, or move the state:\n${howToMove(record, root)}\nIf nothing is left at the old location, delete ${recordFile}.`,
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
      : `If nothing is left at the old location, delete ${recordFile}.`;
  return new KantoxError(
    "state/renamed",
    `${environment}: the state at ${state} is empty, but ${old.stack === "" ? "a state with the same resources" : `the state of stack ${old.stack}`} is at ${old.state}. Nothing was done: everything would be created a second time. If ${stack.name} is that stack under a new name, move the state:\n${move}\n${rest}`,
  );
}

function howToMove(old: StateRecord, root: RootModule): string {
  const { stack, state } = root;
  const exec = (...words: readonly string[]): string =>
    suggestFor(root)(["exec", stack.deployment.environment, "--", "state", ...words]);
  return old.file === undefined
    ? [
        `While the app uses ${old.state}:`,
        `  ${exec("pull")} > old.tfstate`,
        `While the app uses ${state}; then delete the file, which contains secrets:`,
        `  ${exec("push", "old.tfstate")}`,
      ].join("\n")
    : `  ${exec("push", old.file)}\nThen rename that file.`;
}
