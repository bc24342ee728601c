import { randomBytes } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { errorCode } from "../errors/error-code.ts";
import { KantoxError } from "../errors/kantox-error.ts";

const folder = "locks";
const fileName = ".terraform.lock.hcl";

/** Where a stack's provider lock file is kept, relative to the folder of `cdktf.json`: git carries it. */
export function keptLockFile(stackName: string): string {
  return join(folder, `${stackName}${fileName}`);
}

/** Where engines read and write it: there is no other place for them. */
export function lockFileOf(directory: string): string {
  return join(directory, fileName);
}

/** Text of a lock file; empty where there is none, or where it locks nothing. */
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
 * Writes a lock file, whole or not at all; one that locks nothing is taken away.
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
      `${file} cannot be written (${errorCode(error)}). The versions of providers are kept in it: make its folder one that you may write to.`,
      { cause: error },
    );
  }
}

/** One provider in a lock file. */
export interface LockedProvider {
  /** Host, namespace and type, e.g. `registry.terraform.io/hashicorp/aws`. */
  readonly address: string;
  readonly version: string;
}

// Engines write these files themselves, always in this form.
const block = /^provider "([^"]+)" \{\n\s*version\s*=\s*"([^"]+)"[^]*?^\}\n?/gm;

/** The providers that a lock file names. */
export function lockedProviders(text: string): LockedProvider[] {
  return [...text.matchAll(block)].map(([, address = "", version = ""]) => ({ address, version }));
}

/** A lock file without some providers, so that the next `init` chooses their versions anew. */
export function withoutProviders(text: string, addresses: readonly string[]): string {
  return text.replace(block, (entry, address: string) =>
    addresses.includes(address) ? "" : entry,
  );
}
