// @ts-check
// Finds programs on this machine, and checks whether they run.
import { execFile } from "node:child_process";
import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { delimiter, isAbsolute, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/**
 * Finds a program on PATH.
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
 * Checks whether a program runs. Version managers leave shims on PATH for programs that are not installed.
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
