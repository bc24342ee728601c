import { join } from "node:path";
import { lockFileOf, readLock, withoutChecksums, writeLock } from "../provider/lock-file.ts";

/** File in an emulator's copy of a stack that keeps the lock file with its checksums. */
export const verifiedLockFile = "verified.lock.hcl";

/**
 * Removes the checksums from a lock file, and keeps them in another file. The engine then does not verify its providers
 * again for every command.
 */
export async function hideChecksums(directory: string): Promise<void> {
  const lock = await readLock(lockFileOf(directory));
  await writeLock(join(directory, verifiedLockFile), lock);
  await writeLock(lockFileOf(directory), withoutChecksums(lock));
}

/**
 * Restores the checksums of a lock file, unless it was changed in the meantime. `init` needs them to verify providers,
 * and to use installed ones.
 */
export async function restoreChecksums(directory: string): Promise<void> {
  const verified = await readLock(join(directory, verifiedLockFile));
  if (verified === "" || withoutChecksums(verified) !== (await readLock(lockFileOf(directory))))
    return;
  await writeLock(lockFileOf(directory), verified);
}
