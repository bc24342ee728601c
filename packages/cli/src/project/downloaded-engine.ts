import type { EngineKind } from "../contract/deployment.ts";
import { downloadedPath } from "../local/opentofu-release.mjs";
import { programsFolder } from "./kantox-folder.ts";

/**
 * Returns the path of the OpenTofu that `kantox emulator` downloads, whether it exists or not. `undefined` for
 * Terraform and on AWS: there the driver uses only an engine that the user installed.
 */
export function downloadedEngine(
  kind: EngineKind,
  { folder, emulator }: { readonly folder: string; readonly emulator: string | undefined },
): string | undefined {
  return emulator !== undefined && kind === "tofu"
    ? downloadedPath(programsFolder(folder))
    : undefined;
}
