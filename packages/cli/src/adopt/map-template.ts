import { writeFile } from "node:fs/promises";
import { errorCode } from "../errors/error-code.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import type { AdoptedEnvironment, LeftBehindEntry } from "./adoption-document.ts";

/**
 * Writes a map file with an empty entry for each resource that an adoption could not look up.
 *
 * @returns the number of entries; nothing is written if there are none
 * @throws KantoxError `adopt/map`
 */
export async function writeMapTemplate(
  file: string,
  environments: readonly AdoptedEnvironment[],
  left: readonly LeftBehindEntry[],
): Promise<number> {
  const open = environments.flatMap(({ environment, notLookedUp: all }) => {
    // A map file has no entries for modules.
    const notLookedUp = all.filter(({ address }) => !address.startsWith("module."));
    return notLookedUp.length === 0 ? [] : [{ environment, notLookedUp }];
  });
  const count = open.reduce((sum, { notLookedUp }) => sum + notLookedUp.length, 0);
  if (count === 0) return 0;
  const types = new Set(
    open.flatMap(({ notLookedUp }) => notLookedUp.map(({ address }) => address.split(".", 1)[0])),
  );
  const content = {
    "//": [
      "Replace null where an object exists:",
      '{"state": "STATE", "address": "OLD_ADDRESS"} moves an entry of an old state,',
      '{"id": "IMPORT_ID"} adopts an object of AWS, {"create": true} creates a new one.',
      ...left
        .filter(({ type }) => types.has(type))
        .map(({ state, address }) => `Left behind: ${JSON.stringify({ state, address })}`),
    ],
    ...Object.fromEntries(
      open.map(({ environment, notLookedUp }) => [
        environment,
        Object.fromEntries(notLookedUp.map(({ address }) => [address, null])),
      ]),
    ),
  };
  try {
    await writeFile(file, `${JSON.stringify(content, null, 2)}\n`, { flag: "wx", mode: 0o600 });
  } catch (error) {
    throw new KantoxError(
      "adopt/map",
      `The map file ${file} could not be written (${errorCode(error)}). Nothing was written. Choose another path for --map.`,
    );
  }
  return count;
}
