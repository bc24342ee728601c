import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { engine } from "../../../tooling/test-engine.ts";
import { registryHosts } from "../src/provider/mirror-layout.ts";
import { enginePlatform } from "../src/provider/platform.ts";
import type { TestProject } from "./run-kantox.ts";

/** Path of the provider in a mirror, and in the engine's provider folder. */
export const toyAddress = `${registryHosts[engine.kind]}/acme/toy`;

/** Returns blocks that require a provider. Engines can install it, but not run it. */
export const toyProvider = (version: string) => ({
  terraform: { required_providers: { toy: { source: "acme/toy", version } } },
});

/**
 * Creates a mirror with versions of the provider.
 *
 * @returns the environment variable that makes engines install from the mirror
 */
export async function toyMirror(
  project: TestProject,
  versions: readonly string[],
): Promise<{ TF_CLI_CONFIG_FILE: string }> {
  const mirror = join(project.root, "mirror");
  for (const version of versions) {
    const folder = join(mirror, toyAddress, version, enginePlatform());
    await mkdir(folder, { recursive: true });
    const file = join(folder, `terraform-provider-toy_v${version}`);
    await writeFile(file, `#!/bin/sh\n# ${version}\nexit 1\n`);
    await chmod(file, 0o755);
  }
  return {
    TF_CLI_CONFIG_FILE: await project.write(
      "engine.rc",
      `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`,
    ),
  };
}
