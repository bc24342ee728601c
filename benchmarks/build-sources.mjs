import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "tsup";

/**
 * Builds source files of the driver that its package does not export, each with its imports.
 *
 * @param {Record<string, string>} entry - paths of the source files, by the name of the built file
 * @returns a function that returns the command to run a program with a built file and a number, and a function that
 * removes the built files
 */
export async function buildSources(entry) {
  const directory = mkdtempSync(join(tmpdir(), "kantox-benchmark-"));
  await build({
    config: false,
    silent: true,
    format: ["esm"],
    target: "node20",
    outDir: directory,
    outExtension: () => ({ js: ".mjs" }),
    entry,
  });
  return {
    command: (program, name, count) => ({
      command: process.execPath,
      args: [program, join(directory, `${name}.mjs`), String(count)],
      cwd: directory,
    }),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}
