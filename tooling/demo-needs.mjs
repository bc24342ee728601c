// @ts-check
// Checks what the demo needs, before it installs or changes anything.
import { mkdir, statfs } from "node:fs/promises";
import { isFreePort } from "../packages/cli/src/local/free-port.mjs";
import { cache } from "./cache.mjs";
import { findEmulator } from "./emulator.mjs";
import { engineKinds, provideEngine } from "./engines.mjs";

const oldestNode = [20, 19];
// The packages, two copies of the AWS provider and the states.
const neededGigabytes = 3;

/** @typedef {import("./engines.mjs").Engine} Engine */

/**
 * Gets the programs of the demo, and collects all problems.
 *
 * @param {(line: string) => void} log
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ engine?: Engine, problems: string[] }>}
 */
export async function demoNeeds(log, env = process.env) {
  const wanted = env["KANTOX_ENGINE"];
  const kinds = wanted ? engineKinds.filter((kind) => kind === wanted) : engineKinds;
  if (kinds.length === 0) {
    return { problems: [`KANTOX_ENGINE is "${wanted}", but must be terraform or tofu.`] };
  }
  await mkdir(cache, { recursive: true });
  const { engine, missing } = await provideEngine(kinds, { log });
  const emulator = await findEmulator({ log });
  return {
    ...(engine && { engine }),
    problems: [
      ...nodeProblem(),
      ...(missing === undefined ? [] : [missing]),
      ...(emulator.missing === undefined ? [] : [emulator.missing]),
      ...(await diskProblem()),
      // Port 0 means any free port.
      ...((await isFreePort(0)) ? [] : ["No port of 127.0.0.1 can be used."]),
    ],
  };
}

/** @returns {string[]} */
function nodeProblem() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [oldMajor = 0, oldMinor = 0] = oldestNode;
  const fits = major > oldMajor || (major === oldMajor && minor >= oldMinor);
  return fits
    ? []
    : [`Node ${oldestNode.join(".")} or newer is needed; this is ${process.version}.`];
}

/** @returns {Promise<string[]>} */
async function diskProblem() {
  const { bavail, bsize } = await statfs(cache);
  const free = (bavail * bsize) / 1e9;
  return free >= neededGigabytes
    ? []
    : [
        `${neededGigabytes} GB of free disk space are needed in ${cache}; there are ${free.toFixed(1)}.`,
      ];
}
