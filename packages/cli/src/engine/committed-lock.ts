import { lockFileOf, readLock, writeLock } from "../provider/lock-file.ts";
import type { RootModule } from "./root-module.ts";

/**
 * Copies the committed lock file to a root module, where the engine reads it. If none is committed, the lock file in
 * the root module is deleted.
 *
 * @returns the text of the lock file, empty if there is none; `undefined` if this run uses no committed lock file
 */
export async function restoreLock({
  directory,
  lockFile,
}: RootModule): Promise<string | undefined> {
  if (!lockFile) return undefined;
  const own = lockFileOf(directory);
  const committed = await readLock(lockFile.path);
  if (committed !== (await readLock(own))) await writeLock(own, committed);
  return committed;
}

/**
 * Copies the lock file of a root module back to the project, to be committed.
 *
 * @returns whether the lock file has changed
 * @throws KantoxError `lock/not-written`
 */
export async function saveLock({ directory, lockFile }: RootModule): Promise<boolean> {
  if (!lockFile) return false;
  const lock = await readLock(lockFileOf(directory));
  if (lock === (await readLock(lockFile.path))) return false;
  await writeLock(lockFile.path, lock);
  return true;
}
