import { join, relative } from "node:path";
import { readBackup, readRecords, type AdoptionRecord } from "../adopt/backups.ts";
import { readSources } from "../adopt/old-sources.ts";
import type { OldState } from "../adopt/old-state.ts";
import { askAll } from "../confirm/ask.ts";
import { questionsFor } from "../confirm/confirmation.ts";
import type { RootModule } from "../engine/root-module.ts";
import { refuse } from "../errors/collect-refusals.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { runningFolder } from "../project/plans-folder.ts";
import { pushState } from "../state/push-state.ts";
import { pullState } from "../state/read-state.ts";
import { entriesChecksum, readEntries, withSerial } from "../state/state-entries.ts";
import { recordState } from "../state/state-elsewhere.ts";
import { jsonDocument } from "../terminal/json-document.ts";
import { sourceOptions } from "./adoption-sources.ts";
import { open } from "./open.ts";
import type { Run } from "./run.ts";

/**
 * The document that `kantox adopt --undo --json` prints.
 *
 * @public
 */
export interface UndoDocument {
  /** Environments whose states were restored, and labels of the old states that were restored. */
  readonly restored: readonly string[];
  /** Absolute path of the folder with the backups. They are kept. */
  readonly backupFolder: string;
}

/** A state to restore. */
interface Restore {
  readonly name: string;
  readonly write: () => Promise<void>;
}

/**
 * Restores all states to what they were before the last adoption of the selected environments. Refuses if one of them
 * changed since then, for example by an apply.
 *
 * @throws KantoxError `adopt/nothing-to-undo`, `adopt/undo-changed`
 */
export async function undoAdoption(run: Run): Promise<number> {
  const chosen = new Set(run.chosen.map(({ name }) => name));
  const records = await readRecords(run.folder);
  const found = records.find(
    ({ record }) =>
      record.emulator === run.emulator && record.targets.some(({ name }) => chosen.has(name)),
  );
  if (!found) {
    throw new KantoxError(
      "adopt/nothing-to-undo",
      `There is no adoption of ${run.chosen.map(({ deployment }) => deployment.environment).join(", ")} to undo. Nothing was written. Backups of adoptions are in .kantox/adopt.`,
    );
  }
  const { folder, record } = found;
  const backupFolder = join(run.folder, "adopt", record.id);
  const stacks = run.stacks.filter(({ name }) => record.targets.some((each) => each.name === name));
  const roots = await open(run, stacks, { rebuilds: true });
  const restores = [
    ...(await oldRestores(run, record, folder)),
    ...(await newRestores(run, { roots, record, folder })),
  ];
  const { terminal, json, answers } = run;
  for (const { name } of json ? [] : restores) terminal.note(`  restore ${name}`);
  if (restores.length > 0) {
    const environments = stacks.map(({ deployment }) => deployment.environment);
    await askAll(questionsFor(stacks, "adopt", answers), "Undo the adoption of", environments);
  }
  // The old states first: an object may be in two states for a moment, but is always in at least one.
  for (const { write } of restores) await write();
  const document: UndoDocument = { restored: restores.map(({ name }) => name), backupFolder };
  if (json) terminal.result(jsonDocument(document));
  else {
    terminal.result(
      restores.length === 0
        ? "Nothing to restore: all states are as they were before the adoption."
        : `${restores.length} ${restores.length === 1 ? "state" : "states"} restored. The backups are still in ${relative(run.project.root, backupFolder)}, and contain secrets.`,
    );
  }
  return 0;
}

async function oldRestores(run: Run, record: AdoptionRecord, folder: string): Promise<Restore[]> {
  const states =
    record.sources.length === 0
      ? []
      : await readSources(record.from, sourceOptions(run, record.cwd));
  const refusals: KantoxError[] = [];
  const restores: Restore[] = [];
  for (const { name, before, contentBefore, contentAfter } of record.sources) {
    const state = states.find(({ label }) => label === name);
    const content = state ? entriesChecksum(state.text) : "";
    if (content === contentBefore) continue;
    if (content !== contentAfter || before === undefined) {
      refusals.push(changed(name, folder));
      continue;
    }
    const text = await readBackup(folder, before);
    restores.push({ name, write: () => writeOld(state, text, name) });
  }
  refuse(refusals);
  return restores;
}

async function writeOld(state: OldState | undefined, text: string, name: string): Promise<void> {
  if (!state) {
    throw new KantoxError(
      "adopt/undo-changed",
      `${name}: the old state is empty now, so the driver cannot find where to write it. Restore its backup with state push.`,
    );
  }
  await state.push(withSerial(readEntries(text), readEntries(await state.pull()).serial + 1));
}

async function newRestores(
  run: Run,
  {
    roots,
    record,
    folder,
  }: {
    readonly roots: readonly RootModule[];
    readonly record: AdoptionRecord;
    readonly folder: string;
  },
): Promise<Restore[]> {
  const refusals: KantoxError[] = [];
  const restores: Restore[] = [];
  for (const { name, before, contentBefore, contentAfter } of record.targets) {
    const root = roots.find(({ stack }) => stack.name === name);
    const text = root ? await pullState(root) : "";
    const content = entriesChecksum(text);
    if (content === contentBefore) continue;
    if (!root || content !== contentAfter) {
      refusals.push(changed(name, folder));
      continue;
    }
    const old = before === undefined ? undefined : await readBackup(folder, before);
    restores.push({
      name: root.stack.deployment.environment,
      async write() {
        const { json, lineage, serial } = readEntries(await pullState(root));
        const restored = old === undefined ? { ...json, resources: [] } : readEntries(old).json;
        await pushState(root, {
          subject: `${root.stack.deployment.environment}: the state at ${root.state}`,
          text: withSerial({ json: { ...restored, lineage } }, serial + 1),
          privateFolder: runningFolder(run.folder),
        });
        await recordState(root);
      },
    });
  }
  refuse(refusals);
  return restores;
}

function changed(name: string, folder: string): KantoxError {
  return new KantoxError(
    "adopt/undo-changed",
    `${name}: the state changed after the adoption, for example by an apply, so it cannot be restored safely. Nothing was written. The backups are in ${folder}. If you are sure, write one back with state push.`,
  );
}
