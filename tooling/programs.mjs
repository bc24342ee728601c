// @ts-check
// Programs on this machine: where they lie, and whether they run.
import { execFile } from "node:child_process";
import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { delimiter, isAbsolute, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/**
 * Where a program lies on PATH.
 *
 * @param {string} name
 * @returns {Promise<string | undefined>}
 */
export async function findProgram(name) {
  for (const folder of (process.env["PATH"] ?? "").split(delimiter).filter(isAbsolute)) {
    const candidate = join(folder, name);
    try {
      await access(candidate, constants.X_OK);
      if ((await stat(candidate)).isFile()) return candidate;
    } catch {
      // Not here.
    }
  }
  return undefined;
}

/**
 * Whether a program runs: version managers leave shims on PATH for what is not installed.
 *
 * @param {string} command
 * @param {string[]} args
 */
export async function runs(command, args) {
  try {
    await run(command, args);
    return true;
  } catch {
    return false;
  }
}
