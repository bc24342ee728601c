import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { lockedProviders } from "./lock-file.ts";
import { enginePlatform } from "./platform.ts";

/**
 * Whether everything that a lock file names is still installed in a root module. An engine links it from a cache
 * or a mirror, and either may be gone.
 */
export async function areInstalled(lock: string, directory: string): Promise<boolean> {
  const found = await Promise.all(
    lockedProviders(lock).map(({ address, version }) =>
      holdsProvider(join(directory, ".terraform/providers", address, version, enginePlatform())),
    ),
  );
  return found.every(Boolean);
}

async function holdsProvider(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).some((name) => name.startsWith("terraform-provider-"));
  } catch {
    return false;
  }
}
