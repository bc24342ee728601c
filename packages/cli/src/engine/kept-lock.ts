import { lockFileOf, readLock, writeLock } from "../provider/lock-file.ts";
import type { RootModule } from "./root-module.ts";

/**
 * Puts the lock file that git contains into a root module, where the engine reads it. It decides alone: where there
 * is none, none is left there.
 *
 * @returns its text, empty where there is none; `undefined` where none is kept for this run
 */
export async function putLockIn({ directory, lockFile }: RootModule): Promise<string | undefined> {
  if (!lockFile) return undefined;
  const own = lockFileOf(directory);
  const kept = await readLock(lockFile.path);
  if (kept !== (await readLock(own))) await writeLock(own, kept);
  return kept;
}

/**
 * Takes the lock file out of a root module again, for git.
 *
 * @returns whether it is another now
 * @throws KantoxError `lock/not-written`
 */
export async function keepLock({ directory, lockFile }: RootModule): Promise<boolean> {
  if (!lockFile) return false;
  const lock = await readLock(lockFileOf(directory));
  if (lock === (await readLock(lockFile.path))) return false;
  await writeLock(lockFile.path, lock);
  return true;
}
