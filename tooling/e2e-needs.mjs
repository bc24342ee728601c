// @ts-check
// The programs that the end-to-end tests need: an engine, an emulator and a scanner. Gets them if possible.
import { findEmulator } from "./emulator.mjs";
import { engineKinds, provideEngine } from "./engines.mjs";
import { findScanner } from "./scanner/scanner.mjs";

const withinMs = 30 * 60_000;

/**
 * Gets OpenTofu in the background if it is not installed.
 *
 * @param {AbortSignal} signal - stops a build
 * @returns {Promise<void>} resolves when OpenTofu is there or not available
 */
export async function provideOpenTofu(signal) {
  const { missing } = await provideEngine(["tofu"], {
    log: (line) => console.log(line),
    signal: AbortSignal.any([signal, AbortSignal.timeout(withinMs)]),
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
  const found = [
    await provideEngine(engineKinds, { log }),
    await findEmulator({ log }),
    await findScanner({ log }),
  ];
  return found.flatMap(({ missing = [] }) => missing);
}
