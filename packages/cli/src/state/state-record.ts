import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isObject } from "../contract/is-object.ts";

/** A record in this checkout of an environment's state: its last location, and whether it contained resources. */
export interface StateRecord {
  readonly environment: string;
  /** Name of the CDKTF stack. */
  readonly stack: string;
  /** Location of the state to show. */
  readonly state: string;
  /** Absolute path of a local state; left out for any other backend. */
  readonly file?: string;
  /** Whether the state contained resources after the last apply; left out if that is not known. */
  readonly hasResources?: boolean;
}

/** Returns the path of an environment's record. */
export function stateRecordFile(kantoxFolder: string, environment: string): string {
  return join(kantoxFolder, "state", `${environment}.json`);
}

/** Reads a record. Returns `undefined` if there is none, or if it is invalid. */
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
  // Atomically, because the disk may be full.
  const temporary = `${path}.new`;
  try {
    await writeFile(temporary, `${JSON.stringify(record, undefined, 2)}\n`, { mode: 0o600 });
    await rename(temporary, path);
  } finally {
    await rm(temporary, { force: true });
  }
}
