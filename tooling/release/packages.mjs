// @ts-check
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../steps.mjs";

/**
 * @typedef {object} PublishedPackage
 * @property {string} name - e.g. `@kantox/cli`
 * @property {string} version
 * @property {string} folder - path in the repository, e.g. `packages/cli`
 * @property {Record<string, any>} manifest
 */

/**
 * Lists the packages of a checkout that are published.
 *
 * @param {string} [checkout]
 * @returns {PublishedPackage[]}
 */
export function publishedPackages(checkout = root) {
  return readdirSync(join(checkout, "packages"))
    .map((name) => `packages/${name}`)
    .filter((folder) => existsSync(join(checkout, folder, "package.json")))
    .map((folder) => {
      const manifest = JSON.parse(readFileSync(join(checkout, folder, "package.json"), "utf8"));
      return { name: manifest.name, version: manifest.version, folder, manifest };
    })
    .filter(({ manifest }) => manifest.private !== true)
    .toSorted((a, b) => a.name.localeCompare(b.name));
}
