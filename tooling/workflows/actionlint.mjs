// @ts-check
// actionlint, built from its Go module.
import { fileURLToPath } from "node:url";
import { buildGoProgram } from "../go-program.mjs";

/**
 * Builds actionlint unless it is built already. The first build needs about a minute.
 *
 * @param {{ log?: (line: string) => void }} [options]
 * @returns {Promise<{ command: string, missing?: undefined, mayBeMissing?: undefined } |
 * { command?: undefined, missing: string, mayBeMissing: boolean }>} its path, or why it is missing. It may be missing on
 * machines without Go.
 */
export async function findActionlint(options) {
  const built = await buildGoProgram(
    {
      title: "actionlint",
      folder: "actionlint",
      command: "actionlint",
      pins: fileURLToPath(new URL(".", import.meta.url)),
      target: "github.com/rhysd/actionlint/cmd/actionlint",
      flags: ["-mod=readonly", "-trimpath"],
    },
    options,
  );
  if (built.path !== undefined) return { command: built.path };
  return { missing: built.missing, mayBeMissing: built.lacksGo };
}
