// @ts-check
// Installs Python programs, each into a separate virtual environment. It changes nothing else on the machine, and does
// not depend on packages that are already installed.
import { execFile } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { findProgram, runs } from "./programs.mjs";
import { readText } from "./read-text.mjs";

const run = promisify(execFile);

/**
 * @typedef {object} PythonProgram
 * @property {string} folder - name of its virtual environment in the cache
 * @property {string} command - name of the program
 * @property {string} [module] - module that can be imported if the program is installed. Leave it out for a program
 * without modules: `--version` then tells whether it runs
 * @property {string} requirement - package and version, as shown to a person
 * @property {readonly string[]} install - arguments of `pip install`
 * @property {string} [stamp] - changes if another version has to be installed. Default: the requirement
 */

/**
 * Installs a program unless it is installed already.
 *
 * @param {PythonProgram} program
 * @param {{ cache: string, log?: (line: string) => void }} options - `cache` is the folder for all programs
 * @returns {Promise<{ command: string, missing?: undefined } | { command?: undefined, missing: string }>}
 * `command` with its path, or `missing` with the reason why it is not available
 */
export async function findPythonProgram(
  { folder, command: name, module, requirement, install, stamp = requirement },
  { cache, log = () => {} },
) {
  const environment = join(cache, folder);
  const command = join(environment, "bin", name);
  const own = join(environment, "bin", "python");
  const installed = join(environment, "installed");
  /** @type {[command: string, args: string[]]} */
  const check = module === undefined ? [command, ["--version"]] : [own, ["-c", `import ${module}`]];
  // An environment stops working when the Python that created it is removed.
  if ((await readText(installed)) === stamp && (await runs(...check))) return { command };

  const python = await findProgram("python3");
  if (!python) return { missing: "python3 is not on PATH." };
  log(`Installing ${requirement} into ${environment}`);
  try {
    await mkdir(cache, { recursive: true });
    await rm(environment, { recursive: true, force: true });
    await run(python, ["-m", "venv", environment]);
    const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    await run(own, [...pip, ...install], { maxBuffer: 16 * 1024 * 1024 });
    await run(...check);
    await writeFile(installed, stamp);
    return { command };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const end = message.trim().split("\n").slice(-3).join("\n");
    return { missing: `${requirement} could not be installed with ${python}.\n${end}` };
  }
}
