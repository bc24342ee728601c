import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isObject } from "../contract/is-object.ts";
import { parseJson } from "../contract/parse-json.ts";
import { KantoxError } from "../errors/kantox-error.ts";

/** A state that an adoption writes. */
export interface BackedUpState {
  /** Name of the stack, or the label of an old state. */
  readonly name: string;
  /** File with the state before the adoption; absent if there was none. */
  readonly before?: string;
  /** Checksum of resources and outputs before the adoption, and after it. */
  readonly contentBefore: string;
  readonly contentAfter: string;
}

/** The record of one adoption, which `--undo` reads. */
export interface AdoptionRecord {
  readonly version: 1;
  /** Time of the adoption, e.g. `2026-11-27T06-50-12-345Z`. */
  readonly id: string;
  /** URL of the emulator; absent for AWS. */
  readonly emulator?: string;
  /** Working directory of the command. Paths in `from` and names of old states are relative to it. */
  readonly cwd: string;
  /** Values of `--from`. */
  readonly from: readonly string[];
  readonly targets: readonly BackedUpState[];
  readonly sources: readonly BackedUpState[];
}

const recordFile = "adoption.json";

/** Returns the folder that contains the backups of all adoptions. */
function backupsFolder(kantoxFolder: string): string {
  return join(kantoxFolder, "adopt");
}

/**
 * Writes the backups and the record of an adoption. Existing files are never overwritten. Only the user can read the
 * files, because they contain secrets.
 *
 * @param texts - text of each state before the adoption, by the name of its backup file
 * @returns absolute path of the new folder
 */
export async function writeBackups(
  kantoxFolder: string,
  record: AdoptionRecord,
  texts: ReadonlyMap<string, string>,
): Promise<string> {
  const folder = join(backupsFolder(kantoxFolder), record.id);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const [name, text] of texts) {
    await writeFile(join(folder, name), text, { mode: 0o600, flag: "wx" });
  }
  await writeFile(join(folder, recordFile), `${JSON.stringify(record, null, 2)}\n`, {
    mode: 0o600,
    flag: "wx",
  });
  return folder;
}

/** Returns a file name for a backup that shows which state it contains. */
export function backupName(kind: "old" | "new", index: number, name: string): string {
  const readable = name.replaceAll(/[^\w.-]+/g, "_").slice(-80);
  return `${kind}-${index + 1}-${readable}.tfstate`;
}

/**
 * Reads the records of all adoptions of a project, newest first.
 *
 * @throws KantoxError `adopt/record`
 */
export async function readRecords(
  kantoxFolder: string,
): Promise<readonly { readonly folder: string; readonly record: AdoptionRecord }[]> {
  const parent = backupsFolder(kantoxFolder);
  const names: string[] = await readdir(parent).catch(() => []);
  const records = [];
  for (const name of names.toSorted().toReversed()) {
    const folder = join(parent, name);
    const text = await readFile(join(folder, recordFile), "utf8").catch(() => undefined);
    if (text !== undefined) records.push({ folder, record: parsed(text, folder) });
  }
  return records;
}

/** Reads a backup of a state. */
export function readBackup(folder: string, file: string): Promise<string> {
  return readFile(join(folder, file), "utf8");
}

function parsed(text: string, folder: string): AdoptionRecord {
  try {
    const record = parseJson(text);
    if (isObject(record) && record["version"] === 1 && Array.isArray(record["targets"])) {
      return record as unknown as AdoptionRecord;
    }
  } catch {
    // Reported below.
  }
  throw new KantoxError(
    "adopt/record",
    `${join(folder, recordFile)} is not the record of an adoption. Nothing was written. The backups in that folder are ordinary states: restore them with state push.`,
  );
}
