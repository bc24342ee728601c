import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { EngineKind } from "../contract/deployment.ts";
import { enginePlatform } from "./platform.ts";
import { compareVersions, isEmulatorProviderVersion } from "./version.ts";

/** The host name of each engine's default registry. */
export const registryHosts: Readonly<Record<EngineKind, string>> = {
  terraform: "registry.terraform.io",
  tofu: "registry.opentofu.org",
};

/** The AWS provider in a mirror with the layout `HOST/hashicorp/aws/VERSION/OS_ARCH`. */
export interface MirroredProvider {
  /** The folder that contains HOST. */
  readonly mirror: string;
  readonly host: string;
  readonly version: string;
  /** The folder that contains the program. */
  readonly directory: string;
}

/**
 * Returns the newest AWS provider in a mirror that runs on this machine and against an emulator, or `undefined`.
 */
export async function newestProvider(mirror: string): Promise<MirroredProvider | undefined> {
  const found: MirroredProvider[] = [];
  for (const host of Object.values(registryHosts)) {
    const versions = join(mirror, host, "hashicorp", "aws");
    for (const version of await list(versions)) {
      const directory = join(versions, version, enginePlatform());
      if (isEmulatorProviderVersion(version) && (await containsProgram(directory))) {
        found.push({ mirror, host, version, directory });
      }
    }
  }
  return found.toSorted((a, b) => compareVersions(b.version, a.version))[0];
}

async function containsProgram(directory: string): Promise<boolean> {
  for (const name of await list(directory)) {
    if (!name.startsWith("terraform-provider-aws")) continue;
    const file = await stat(join(directory, name)).catch(() => undefined);
    if (file?.isFile() && (file.mode & 0o111) !== 0) return true;
  }
  return false;
}

/** Returns the names of the entries of a folder; empty if it cannot be read. */
export async function list(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch {
    return [];
  }
}
