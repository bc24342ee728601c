import { createHash, randomUUID } from "node:crypto";
import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { errorCode } from "../errors/error-code.ts";

/** Age in milliseconds after which a claim counts as abandoned by a driver that was killed. */
const claimMs = 60_000;

/**
 * Creates a lock file atomically, so that no other process reads an incomplete file.
 *
 * @returns `false` if the file already exists
 */
export function createLock(file: string, text: string): boolean {
  const own = `${file}.${randomUUID()}`;
  try {
    writeFileSync(own, text, { flag: "wx", mode: 0o600 });
    try {
      linkSync(own, file);
    } catch (error) {
      // Some file systems do not support hard links.
      if (errorCode(error) === "EEXIST") throw error;
      writeFileSync(file, text, { flag: "wx", mode: 0o600 });
    }
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(own, { force: true });
  }
}

/**
 * Replaces an abandoned lock file. Several drivers may find the same abandoned lock. A slow driver must not replace the
 * lock that a faster driver has acquired in the meantime. Each driver therefore first claims the text that it found, by
 * creating a file that only one of them can create. The driver with the claim replaces the lock if it still has that
 * text.
 *
 * @param found - text of the abandoned file
 * @returns whether this driver now has the lock
 */
export function replaceLock(file: string, found: string, text: string): boolean {
  const claim = `${file}.${createHash("sha256").update(found).digest("hex").slice(0, 16)}`;
  if (!createLock(claim, text)) {
    if (ageOf(claim) > claimMs) rmSync(claim, { force: true });
    return false;
  }
  try {
    if (readLock(file) !== found) return false;
    const own = `${file}.${randomUUID()}`;
    writeFileSync(own, text, { flag: "wx", mode: 0o600 });
    renameSync(own, file);
    return true;
  } finally {
    rmSync(claim, { force: true });
  }
}

/** Removes a lock file, unless it has a different owner by now. */
export function releaseLock(file: string, text: string): void {
  if (readLock(file) === text) rmSync(file, { force: true });
}

/** Returns the text of a lock file, or `undefined` if the file does not exist. */
export function readLock(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

/** Returns the milliseconds since a file was last written or touched, or 0 if it does not exist. */
export function ageOf(file: string): number {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat ? Date.now() - stat.mtimeMs : 0;
}
