// @ts-check
// The programs that the end-to-end tests need: an engine, an emulator and a scanner. Installs or builds them if possible.
import { findEmulator } from "./emulator.mjs";
import { engineKinds, engineMissing, findEngine } from "./engines.mjs";
import { buildOpenTofu } from "./opentofu/opentofu.mjs";
import { findScanner } from "./scanner/scanner.mjs";

const buildWithinMs = 30 * 60_000;

/**
 * Builds OpenTofu in the background if it is not installed.
 *
 * @param {AbortSignal} signal - stops the build
 * @returns {Promise<void>} resolves when OpenTofu is built or cannot be built
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
 * Prepares the programs that can be prepared, and returns a message for each missing one. One engine is enough, because
 * the tests of a missing engine are skipped.
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
