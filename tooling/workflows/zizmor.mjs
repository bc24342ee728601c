// @ts-check
// zizmor, pinned with its hashes by `requirements.txt` and installed below `.cache/`.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { findPythonProgram } from "../../packages/cli/src/local/python-program.mjs";
import { cache } from "../cache.mjs";

const locked = fileURLToPath(new URL("requirements.txt", import.meta.url));
const wanted = fileURLToPath(new URL("requirements.in", import.meta.url));

/**
 * Installs zizmor unless it is already installed.
 *
 * @param {{ log?: (line: string) => void }} [options]
 * @returns {Promise<{ command: string, missing?: undefined, mayBeMissing?: undefined } |
 * { command?: undefined, missing: string, mayBeMissing: boolean }>} its path, or why it is missing
 */
export async function findZizmor(options) {
  const found = await findPythonProgram(
    {
      folder: "zizmor",
      command: "zizmor",
      requirement: (await readFile(wanted, "utf8")).trim(),
      install: ["--only-binary=:all:", "--require-hashes", "--requirement", locked],
      stamp: createHash("sha256")
        .update(await readFile(locked))
        .digest("hex"),
    },
    { cache, ...options },
  );
  return found.command === undefined ? { ...found, mayBeMissing: false } : found;
}
