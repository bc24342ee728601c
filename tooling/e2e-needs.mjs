// @ts-check
// What the end-to-end tests need of a machine: an engine, an emulator, a scanner. Installs or builds what it may.
import { findEmulator } from "./emulator.mjs";
import { engineKinds, engineMissing, findEngine } from "./engines.mjs";
import { buildOpenTofu } from "./opentofu/opentofu.mjs";
import { findScanner } from "./scanner/scanner.mjs";

const buildWithinMs = 30 * 60_000;

/**
 * Begins to build OpenTofu where it is not there, beside everything else.
 *
 * @param {AbortSignal} signal - ends it
 * @returns {Promise<void>} once it is there, or cannot be
 */
export async function buildMissingOpenTofu(signal) {
  if (await findEngine("tofu")) return;
  const { missing } = await buildOpenTofu({
    log: (line) => console.log(line),
    signal: AbortSignal.any([signal, AbortSignal.timeout(buildWithinMs)]),
  });
  if (missing !== undefined) console.log(missing);
}

/**
 * Makes ready what can be made ready, and says what is missing. One engine is enough: the tests of the other one are
 * skipped then.
 *
 * @returns {Promise<string[]>}
 */
export async function missingNeeds() {
  const log = (/** @type {string} */ line) => console.log(line);
  const engine = (await findEngine("terraform")) ?? (await findEngine("tofu"));
  const found = [await findEmulator({ log }), await findScanner({ log })];
  return [
    ...(engine ? [] : [engineKinds.map(engineMissing).join("; ")]),
    ...found.flatMap(({ missing = [] }) => missing),
  ];
}
