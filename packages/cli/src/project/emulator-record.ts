import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isObject } from "../contract/is-object.ts";
import type { ProcessIdentity } from "../processes/process-identity.ts";

/** The emulator that a project started. */
export interface EmulatorRecord {
  readonly url: string;
  /** The process to stop: the driver that runs the emulator, or the emulator itself if it runs in the background. */
  readonly process: ProcessIdentity;
}

const fileName = "emulator.json";

/** Reads the record of the emulator that was started last, which may have ended. */
export async function readEmulatorRecord(
  kantoxFolder: string,
): Promise<EmulatorRecord | undefined> {
  try {
    const record: unknown = JSON.parse(await readFile(join(kantoxFolder, fileName), "utf8"));
    if (!isObject(record) || typeof record["url"] !== "string") return undefined;
    const { process } = record;
    return isObject(process) && Number.isSafeInteger(process["pid"]) && Number(process["pid"]) > 1
      ? { url: record["url"], process: process as unknown as ProcessIdentity }
      : undefined;
  } catch {
    return undefined;
  }
}

/** Records an emulator, or removes the record. */
export async function writeEmulatorRecord(
  kantoxFolder: string,
  record: EmulatorRecord | undefined,
): Promise<void> {
  const file = join(kantoxFolder, fileName);
  if (record === undefined) await rm(file, { force: true });
  else await writeFile(file, `${JSON.stringify(record)}\n`, { mode: 0o600 });
}
