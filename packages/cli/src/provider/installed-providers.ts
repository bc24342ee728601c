import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { lockedProviders } from "./lock-file.ts";
import { enginePlatform } from "./platform.ts";

/**
 * Returns whether all providers of a lock file are still installed in a root module. An engine links them from a cache
 * or a mirror, which may have been deleted.
 */
export async function areInstalled(lock: string, directory: string): Promise<boolean> {
  const found = await Promise.all(
    lockedProviders(lock).map(({ address, version }) =>
      containsProvider(join(directory, ".terraform/providers", address, version, enginePlatform())),
    ),
  );
  return found.every(Boolean);
}

async function containsProvider(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).some((name) => name.startsWith("terraform-provider-"));
  } catch {
    return false;
  }
}
