import { lockedProviders, lockFileOf, readLock } from "./lock-file.ts";

/**
 * The version of the AWS provider that a root module's lock file names.
 *
 * @returns `undefined` before the first `init`, or where the stack uses no AWS
 */
export async function lockedAwsVersion(directory: string): Promise<string | undefined> {
  const text = await readLock(lockFileOf(directory));
  return lockedProviders(text).find(({ address }) => /^[^/]+\/hashicorp\/aws$/.test(address))
    ?.version;
}
