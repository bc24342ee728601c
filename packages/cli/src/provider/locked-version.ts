import { lockedProviders, lockFileOf, readLock } from "./lock-file.ts";

/**
 * Returns the version of the AWS provider in a root module's lock file.
 *
 * @returns `undefined` before the first `init`, or if the stack does not use AWS
 */
export async function lockedAwsVersion(directory: string): Promise<string | undefined> {
  const text = await readLock(lockFileOf(directory));
  return lockedProviders(text).find(({ address }) => /^[^/]+\/hashicorp\/aws$/.test(address))
    ?.version;
}
