import { relative } from "node:path";
import { missingObjects, prunedEntries, type Adoption } from "../adopt/adoption.ts";
import { adoptedState } from "../adopt/candidate-state.ts";
import {
  backupName,
  writeBackups,
  type AdoptionRecord,
  type BackedUpState,
} from "../adopt/backups.ts";
import type { OldState } from "../adopt/old-state.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { runningFolder } from "../project/plans-folder.ts";
import { pushState } from "../state/push-state.ts";
import { pullState } from "../state/read-state.ts";
import { entriesChecksum, readEntries, withoutEntries } from "../state/state-entries.ts";
import { recordState } from "../state/state-elsewhere.ts";
import type { Run } from "./run.ts";

/** A new state to write. */
interface Target {
  readonly adoption: Adoption;
  readonly before: string;
  readonly after: string;
}

/** An old state to write without the entries that moved. */
interface Pruned {
  readonly state: OldState;
  readonly after: string;
}

/** The states that an adoption writes. */
export interface AdoptionWrites {
  readonly targets: readonly Target[];
  readonly pruned: readonly Pruned[];
}

/**
 * Computes the states to write: new states that differ from the current ones, and old states that lose entries.
 *
 * @param before - text of each current state, by stack name
 */
export function writesOf(
  adoptions: readonly Adoption[],
  states: readonly OldState[],
  before: ReadonlyMap<string, string>,
): AdoptionWrites {
  const targets = adoptions.flatMap((adoption): Target[] => {
    const missing = new Set<unknown>(missingObjects(adoption));
    const matches = adoption.matches.filter((match) => !missing.has(match));
    const after = adoptedState({ ...adoption, matches }, adoption.found);
    const added = readEntries(after).entries.length - (adoption.current?.entries.length ?? 0);
    const text = before.get(adoption.root.stack.name) ?? "";
    return added === 0 ? [] : [{ adoption, before: text, after }];
  });
  const gone = adoptions.flatMap(prunedEntries);
  const pruned = states.flatMap((state): Pruned[] => {
    const addresses = new Set(
      gone.filter((old) => old.state === state).map(({ entry }) => entry.address),
    );
    if (addresses.size === 0) return [];
    const { document } = state;
    return [{ state, after: withoutEntries(document, addresses, { serial: document.serial + 1 }) }];
  });
  return { targets, pruned };
}

/**
 * Writes an adoption. First it writes the old states unchanged, to find out whether they can be written. Then it writes
 * backups, the new states, and the old states without the entries that moved. After an interrupt, an object may be in
 * two states, but is always in at least one: running adopt again finishes the adoption.
 *
 * @returns absolute path of the folder with the backups
 * @throws KantoxError `adopt/changed-meanwhile`, `adopt/locked`, `adopt/not-written`
 */
export async function writeAdoption(
  run: Run,
  { targets, pruned }: AdoptionWrites,
  from: readonly string[],
): Promise<string> {
  // The serial is the lock: no engine can hold a lock between two commands.
  for (const { state } of pruned) await refuseChanged(state);
  for (const { adoption, before } of targets) {
    if (entriesChecksum(await pullState(adoption.root)) !== entriesChecksum(before)) {
      throw changedMeanwhile(adoption.root.state);
    }
  }
  for (const { state } of pruned) await state.push(state.text);
  const folder = await backUp(run, { targets, pruned }, from);
  let written = 0;
  try {
    for (const target of targets) {
      await writeNew(run, target);
      written += 1;
    }
    for (const each of pruned) {
      await prune(each);
      written += 1;
    }
  } catch (error) {
    run.terminal.note(
      `The adoption is not complete: ${written} of ${targets.length + pruned.length} states are written. Run the same command again to finish it. Backups of the previous states are in ${relative(run.project.root, folder)}.`,
    );
    throw error;
  }
  return folder;
}

async function writeNew(run: Run, { adoption, after }: Target): Promise<void> {
  const { root } = adoption;
  const subject = `${root.stack.deployment.environment}: the state at ${root.state}`;
  await pushState(root, { subject, text: after, privateFolder: runningFolder(run.folder) });
  if (entriesChecksum(await pullState(root)) !== entriesChecksum(after)) {
    throw new KantoxError(
      "adopt/not-written",
      `${subject} is not the one that was written, so another run is active.`,
    );
  }
  await recordState(root);
}

async function prune({ state, after }: Pruned): Promise<void> {
  await refuseChanged(state);
  await state.push(after);
  if (entriesChecksum(await state.pull()) !== entriesChecksum(after)) {
    throw new KantoxError(
      "adopt/not-written",
      `${state.label}: the old state is not the one that was written, so another run is active.`,
    );
  }
}

async function backUp(
  { folder, emulator, terminal }: Run,
  { targets, pruned }: AdoptionWrites,
  from: readonly string[],
): Promise<string> {
  const texts = new Map<string, string>();
  const backedUp = (
    kind: "old" | "new",
    states: readonly { name: string; before: string; after: string }[],
  ): BackedUpState[] =>
    states.map(({ name, before, after }, index) => {
      const file = backupName(kind, index, name);
      if (before !== "") texts.set(file, before);
      return {
        name,
        ...(before !== "" && { before: file }),
        contentBefore: entriesChecksum(before),
        contentAfter: entriesChecksum(after),
      };
    });
  const record: AdoptionRecord = {
    version: 1,
    id: new Date().toISOString().replaceAll(/[:.]/g, "-"),
    ...(emulator !== undefined && { emulator }),
    cwd: terminal.cwd,
    from,
    targets: backedUp(
      "new",
      targets.map(({ adoption, ...each }) => ({ ...each, name: adoption.root.stack.name })),
    ),
    sources: backedUp(
      "old",
      pruned.map(({ state, after }) => ({ name: state.label, before: state.text, after })),
    ),
  };
  return writeBackups(folder, record, texts);
}

async function refuseChanged(state: OldState): Promise<void> {
  const { serial, lineage } = readEntries(await state.pull());
  const { document } = state;
  if (serial === document.serial && lineage === document.lineage) return;
  throw changedMeanwhile(state.label);
}

function changedMeanwhile(state: string): KantoxError {
  return new KantoxError(
    "adopt/changed-meanwhile",
    `${state}: the state changed after it was reviewed, so another run is active. This state was not written. Make sure that no one runs the old deployment, then run adopt again.`,
  );
}
