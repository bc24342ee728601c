import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isObject } from "../contract/is-object.ts";

/** What this checkout knows about an environment's state: where it was last used, and whether anything was in it. */
export interface StateRecord {
  readonly environment: string;
  /** Name of the CDKTF stack. */
  readonly stack: string;
  /** Where the state was, for people. */
  readonly state: string;
  /** Absolute path of a local state; left out for any other backend. */
  readonly file?: string;
  /** Whether the state contained resources after the last apply; left out where it is not known. */
  readonly hasResources?: boolean;
}

/** Path of an environment's record. */
export function stateRecordFile(kantoxFolder: string, environment: string): string {
  return join(kantoxFolder, "state", `${environment}.json`);
}

/** Reads a record; `undefined` where there is none, or none that can be used. */
export async function readStateRecord(path: string): Promise<StateRecord | undefined> {
  let record: unknown;
  try {
    record = JSON.parse(await readFile(path, "utf8"));
  } catch {
    return undefined;
  }
  if (!isObject(record)) return undefined;
  const { environment, stack, state, file, hasResources } = record;
  if (typeof environment !== "string" || typeof stack !== "string" || typeof state !== "string") {
    return undefined;
  }
  return {
    environment,
    stack,
    state,
    ...(typeof file === "string" && { file }),
    ...(typeof hasResources === "boolean" && { hasResources }),
  };
}

/** Writes a record. It contains no part of the state. */
export async function writeStateRecord(path: string, record: StateRecord): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  // Whole or not at all: a disk may be full.
  const temporary = `${path}.new`;
  try {
    await writeFile(temporary, `${JSON.stringify(record, undefined, 2)}\n`, { mode: 0o600 });
    await rename(temporary, path);
  } finally {
    await rm(temporary, { force: true });
  }
}
