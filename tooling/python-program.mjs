// @ts-check
// Programs written in Python, each in a virtual environment of its own under `.cache/`: nothing else of the machine
// changes, and what is there already does not matter.
import { execFile } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { findProgram, runs } from "./programs.mjs";

const run = promisify(execFile);

const cache = fileURLToPath(new URL("../.cache", import.meta.url));

/**
 * @typedef {object} PythonProgram
 * @property {string} folder - name of its virtual environment below `.cache/`
 * @property {string} command - the program
 * @property {string} [module] - a module that can be imported once it is installed. Leave it out for a program without
 * modules: `--version` tells whether it runs
 * @property {string} requirement - what is installed, as a person reads it
 * @property {readonly string[]} install - what `pip install` is told
 * @property {string} [stamp] - changes when another version is to be installed; left out: the requirement
 */

/**
 * Installs a program where that was not done before.
 *
 * @param {PythonProgram} program
 * @param {{ log?: (line: string) => void }} [options]
 * @returns {Promise<{ command: string, missing?: undefined } | { command?: undefined, missing: string }>}
 * its path, or why there is none
 */
export async function findPythonProgram(
  { folder, command: name, module, requirement, install, stamp = requirement },
  { log = () => {} } = {},
) {
  const environment = join(cache, folder);
  const command = join(environment, "bin", name);
  const own = join(environment, "bin", "python");
  const installed = join(environment, "installed");
  /** @type {[command: string, args: string[]]} */
  const check = module === undefined ? [command, ["--version"]] : [own, ["-c", `import ${module}`]];
  // An environment dies with the Python that it was made with.
  if ((await text(installed)) === stamp && (await runs(...check))) return { command };

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
    const said = error instanceof Error ? error.message : String(error);
    const end = said.trim().split("\n").slice(-3).join("\n");
    return { missing: `${requirement} could not be installed with ${python}.\n${end}` };
  }
}

/** @param {string} file */
async function text(file) {
  try {
    return await readFile(file, "utf8");
  } catch {
    return undefined;
  }
}
