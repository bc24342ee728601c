import { createHash, randomUUID } from "node:crypto";
import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { errorCode } from "../errors/error-code.ts";

/** After this time, a claim belongs to a driver that was killed in the middle of it. */
const claimMs = 60_000;

/**
 * Creates a lock file with its text in one step, so that no one reads half of it.
 *
 * @returns `false` if there is one already
 */
export function createLock(file: string, text: string): boolean {
  const own = `${file}.${randomUUID()}`;
  try {
    writeFileSync(own, text, { flag: "wx", mode: 0o600 });
    try {
      linkSync(own, file);
    } catch (error) {
      // Some file systems have no links.
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
 * Replaces a lock file that its owner left behind. Several drivers may find the same one, and a slow one must not
 * replace the lock that a faster one has taken since. So each first claims this very text, by a file that only one of
 * them can create, and then looks whether the text is still there: only the driver that has the claim may replace it.
 *
 * @param found - text of the file that was left
 * @returns whether the lock is now ours
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

/** Removes a lock file, unless it has another owner by now. */
export function releaseLock(file: string, text: string): void {
  if (readLock(file) === text) rmSync(file, { force: true });
}

/** Text of a lock file; `undefined` if there is none. */
export function readLock(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

/** Milliseconds since a file was written or touched; 0 if it has gone. */
export function ageOf(file: string): number {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat ? Date.now() - stat.mtimeMs : 0;
}
