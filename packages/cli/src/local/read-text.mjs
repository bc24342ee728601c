// @ts-check
import { readFile } from "node:fs/promises";

/**
 * Returns the text of a file; `undefined` if it cannot be read.
 *
 * @param {string} file
 */
export async function readText(file) {
  try {
    return await readFile(file, "utf8");
  } catch {
    return undefined;
  }
}
