import { mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { EngineKind } from "../contract/deployment.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { newestProvider, registryHosts } from "./mirror-layout.ts";
import { enginePlatform } from "./platform.ts";

/**
 * Writes a CLI configuration that makes an engine install the AWS provider from a mirror, and other providers as usual.
 *
 * @param options.mirror - a folder with the layout `HOST/hashicorp/aws/VERSION/OS_ARCH`
 * @param options.engine - the engine, which determines the registry's host name
 * @param options.directory - existing folder to write the configuration to
 * @returns value for `TF_CLI_CONFIG_FILE`
 * @throws KantoxError `provider/mirror`
 */
export async function mirrorConfig({
  mirror,
  engine,
  directory,
}: {
  readonly mirror: string;
  readonly engine: EngineKind;
  readonly directory: string;
}): Promise<string> {
  const provider = await newestProvider(resolve(mirror));
  if (!provider) throw unusableMirror(mirror);
  const host = registryHosts[engine];
  const path =
    provider.host === host
      ? provider.mirror
      : await linkedMirror(join(directory, "mirror"), { ...provider, host });
  const file = join(directory, `${engine}.rc`);
  await writeFile(file, configuration(path), { mode: 0o600 });
  return file;
}

/** Returns the error for a configured mirror that contains no provider for this machine. */
export function unusableMirror(mirror: string): KantoxError {
  return new KantoxError(
    "provider/mirror",
    `KANTOX_PROVIDER_MIRROR is "${mirror}", but it contains no AWS provider that runs here. It must have the layout HOST/hashicorp/aws/VERSION/OS_ARCH, e.g. ${registryHosts.terraform}/hashicorp/aws/6.25.0/${enginePlatform()}, with a version of >= 5.100.0 and < 7.0.0, unpacked. Set the variable to such a folder, or unset it to use the provider from the registry.`,
  );
}

// An engine follows a link only at this level, not at a parent folder.
async function linkedMirror(
  folder: string,
  { host, version, directory }: { host: string; version: string; directory: string },
): Promise<string> {
  const versions = join(folder, host, "hashicorp", "aws");
  await rm(versions, { recursive: true, force: true });
  await mkdir(join(versions, version), { recursive: true, mode: 0o700 });
  await symlink(directory, join(versions, version, enginePlatform()), "dir");
  return folder;
}

function configuration(path: string): string {
  return [
    "provider_installation {",
    "  filesystem_mirror {",
    `    path    = ${JSON.stringify(path)}`,
    '    include = ["hashicorp/aws"]',
    "  }",
    "  direct {",
    '    exclude = ["hashicorp/aws"]',
    "  }",
    "}",
    "",
  ].join("\n");
}
