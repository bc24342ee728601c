import { randomBytes } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { errorCode } from "../errors/error-code.ts";
import { KantoxError } from "../errors/kantox-error.ts";

const folder = "locks";
const fileName = ".terraform.lock.hcl";

/** Returns the path of a stack's committed provider lock file, relative to the folder of `cdktf.json`. */
export function committedLockFile(stackName: string): string {
  return join(folder, `${stackName}${fileName}`);
}

/** Returns the path where engines read and write the lock file. They support no other path. */
export function lockFileOf(directory: string): string {
  return join(directory, fileName);
}

/** Returns the text of a lock file; empty if there is none, or if it locks no provider. */
export async function readLock(file: string): Promise<string> {
  try {
    const text = await readFile(file, "utf8");
    return lockedProviders(text).length === 0 ? "" : text;
  } catch (error) {
    if (errorCode(error) === "ENOENT") return "";
    throw error;
  }
}

/**
 * Writes a lock file atomically. Deletes the file if the text locks no provider.
 *
 * @throws KantoxError `lock/not-written`
 */
export async function writeLock(file: string, text: string): Promise<void> {
  const temporary = `${file}.${randomBytes(6).toString("hex")}`;
  try {
    if (lockedProviders(text).length === 0) {
      await rm(file, { force: true });
      return;
    }
    await mkdir(dirname(file), { recursive: true });
    await writeFile(temporary, text, { flag: "wx" });
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw new KantoxError(
      "lock/not-written",
      `${file} cannot be written (${errorCode(error)}). It records the versions of providers. Make its folder writable.`,
      { cause: error },
    );
  }
}

/** A provider in a lock file. */
export interface LockedProvider {
  /** Host, namespace and type, e.g. `registry.terraform.io/hashicorp/aws`. */
  readonly address: string;
  readonly version: string;
}

// Engines write these files themselves, always in this form.
const block = /^provider "([^"]+)" \{\n\s*version\s*=\s*"([^"]+)"[^]*?^\}\n?/gm;

/** Returns the providers in a lock file. */
export function lockedProviders(text: string): LockedProvider[] {
  return [...text.matchAll(block)].map(([, address = "", version = ""]) => ({ address, version }));
}

/** Returns a lock file without the checksums of its providers. */
export function withoutChecksums(text: string): string {
  return text.replace(block, (entry) => entry.replace(/^\s*hashes\s*=\s*\[[^\]]*\]\n/m, ""));
}

/** Returns a lock file without some providers, so that the next `init` chooses their versions again. */
export function withoutProviders(text: string, addresses: readonly string[]): string {
  return text.replace(block, (entry, address: string) =>
    addresses.includes(address) ? "" : entry,
  );
}
