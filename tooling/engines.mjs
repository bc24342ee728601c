// @ts-check
// Finds engines on this machine, for the demo and the end-to-end tests.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { builtOpenTofu } from "./opentofu/opentofu.mjs";
import { findProgram } from "./programs.mjs";

const run = promisify(execFile);

/** @typedef {"terraform" | "tofu"} EngineKind */

/**
 * @typedef {object} Engine
 * @property {EngineKind} kind
 * @property {string} path
 * @property {string} version - e.g. `1.12.6`
 */

/** @type {readonly EngineKind[]} */
export const engineKinds = ["terraform", "tofu"];

/**
 * Finds an engine with write-only arguments (1.11 or newer): on PATH, else the OpenTofu that was built here.
 *
 * @param {EngineKind} kind
 * @returns {Promise<Engine | undefined>}
 */
export async function findEngine(kind) {
  const built = kind === "tofu" ? await builtOpenTofu() : undefined;
  for (const path of [await findProgram(kind), built]) {
    const version = path && (await versionOf(path));
    if (version) return { kind, path, version };
  }
  return undefined;
}

/**
 * Returns a message that explains why an engine is missing and how to get it.
 *
 * @param {EngineKind} kind
 */
export function engineMissing(kind) {
  const built = kind === "tofu" ? ", and none was built: npm run opentofu" : "";
  return `${kind} 1.11 or newer is not on PATH${built}`;
}

/** @param {string} path */
async function versionOf(path) {
  try {
    const env = { ...process.env, CHECKPOINT_DISABLE: "1" };
    const { stdout } = await run(path, ["version"], { env });
    const [, version = "", major, minor] =
      /^(?:Terraform|OpenTofu) v((\d+)\.(\d+)\.\d+\S*)/m.exec(stdout) ?? [];
    const fits = Number(major) > 1 || (Number(major) === 1 && Number(minor) >= 11);
    return fits ? version : undefined;
  } catch {
    return undefined;
  }
}
