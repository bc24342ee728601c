// @ts-check
// The emulator of the demo and the end-to-end tests: the same as that of `kantox emulator`, with its files below `.cache/`.
import * as local from "../packages/cli/src/local/emulator.mjs";
import { cache } from "./cache.mjs";

/** @typedef {import("../packages/cli/src/local/emulator.mjs").Emulator} Emulator */

/**
 * Starts an emulator on a free loopback port and waits until it answers. It stops when this process ends.
 *
 * @param {Partial<import("../packages/cli/src/local/emulator.mjs").EmulatorOptions>} [options]
 * @returns {Promise<Emulator>}
 */
export function startEmulator(options) {
  return local.startEmulator({ cache, ...options });
}

/**
 * Finds the program of the emulator, and installs it if needed.
 *
 * @param {{ log?: (line: string) => void }} [options]
 */
export function findEmulator(options) {
  return local.findEmulator({ cache, ...options });
}

/**
 * Switches the access checks of a running emulator on or off. With them, the emulator checks keys and policies.
 *
 * @param {string} url
 * @param {boolean} on
 */
export async function resetAuth(url, on) {
  const response = await fetch(`${url}/moto-api/reset-auth`, {
    method: "POST",
    headers: { "content-type": "text/plain" },
    body: on ? "0" : "inf",
  });
  if (!response.ok) {
    throw new Error(
      `The emulator could not switch its access checks ${on ? "on" : "off"} (${response.status}).`,
    );
  }
}
