import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { engine } from "../../../tooling/test-engine.ts";
import { registryHosts } from "../src/provider/mirror-layout.ts";
import { enginePlatform } from "../src/provider/platform.ts";
import type { TestProject } from "./run-kantox.ts";

/** Where the engine looks for it, in a mirror and in a folder of its own. */
export const toyAddress = `${registryHosts[engine.kind]}/acme/toy`;

/** A provider that engines install and never start: what a plan or an apply does needs another one. */
export const toyProvider = (version: string) => ({
  terraform: { required_providers: { toy: { source: "acme/toy", version } } },
});

/**
 * Makes a mirror that holds versions of a provider.
 *
 * @returns the environment in which engines install from it
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
