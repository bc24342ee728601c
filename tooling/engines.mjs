// @ts-check
// Finds engines on this machine, or gets one, for the demo and the end-to-end tests.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { downloadedPath, downloadOpenTofu } from "../packages/cli/src/local/opentofu-release.mjs";
import { findProgram } from "../packages/cli/src/local/programs.mjs";
import { cache } from "./cache.mjs";
import { builtOpenTofu, buildOpenTofu } from "./opentofu/opentofu.mjs";

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
 * Finds an engine with write-only arguments (1.11 or newer): on PATH, else the OpenTofu that was downloaded or built here.
 *
 * @param {EngineKind} kind
 * @returns {Promise<Engine | undefined>}
 */
export async function findEngine(kind) {
  const own = kind === "tofu" ? [downloadedPath(cache), await builtOpenTofu()] : [];
  for (const path of [await findProgram(kind), ...own]) {
    const version = path && (await versionOf(path));
    if (version) return { kind, path, version };
  }
  return undefined;
}

/**
 * Finds an engine of one of these kinds. If there is none, it downloads OpenTofu, and if that fails, it builds OpenTofu with
 * Go.
 *
 * @param {readonly EngineKind[]} kinds
 * @param {{ log?: (line: string) => void, signal?: AbortSignal }} [options] - `signal` stops a build
 * @returns {Promise<{ engine: Engine, missing?: undefined } | { engine?: undefined, missing: string }>}
 */
export async function provideEngine(kinds, options = {}) {
  for (const kind of kinds) {
    const engine = await findEngine(kind);
    if (engine) return { engine };
  }
  const reasons = kinds.map((kind) => `${kind} 1.11 or newer is not on PATH`);
  if (kinds.includes("tofu")) {
    for (const get of [
      () => downloadOpenTofu({ cache, ...options }),
      () => buildOpenTofu(options),
    ]) {
      const { missing } = await get();
      const engine = missing === undefined ? await findEngine("tofu") : undefined;
      if (engine) return { engine };
      reasons.push(missing ?? "the OpenTofu that was downloaded does not run on this machine");
    }
  }
  return { missing: `No engine.\n${reasons.map((each) => `  ${each}`).join("\n")}` };
}

/**
 * Returns a message that explains why an engine is missing and how to get it.
 *
 * @param {EngineKind} kind
 */
export function engineMissing(kind) {
  const built = kind === "tofu" ? ", and none was downloaded or built: npm run opentofu" : "";
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
