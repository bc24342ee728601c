// @ts-check
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../steps.mjs";
import { changesOf } from "./changes-of.mjs";
import { succeed } from "./command.mjs";

/** Folder of the packed packages and their SBOMs, unless a command names another one. */
export const releaseFolder = join(root, ".cache/release");

/**
 * @typedef {object} Tarball
 * @property {string} file - absolute path
 * @property {string} name - e.g. `@kantox/cli`
 * @property {string} version
 * @property {string} changes - section of the changelog about this version
 */

/**
 * Reads the packed packages in a folder.
 *
 * @param {string} folder
 * @returns {Promise<Tarball[]>}
 * @throws {Error} if the folder contains none, or a manifest with a protocol that only this workspace understands
 */
export async function readTarballs(folder) {
  const files = readdirSync(folder).filter((name) => name.endsWith(".tgz"));
  if (files.length === 0) throw new Error(`${folder} contains no packed package.`);
  return Promise.all(files.toSorted().map((name) => readTarball(join(folder, name))));
}

/**
 * @param {string} file
 * @returns {Promise<Tarball>}
 */
async function readTarball(file) {
  const unpacked = mkdtempSync(join(tmpdir(), "kantox-tarball-"));
  try {
    await succeed("tar", ["-xzf", file, "-C", unpacked]);
    const text = readFileSync(join(unpacked, "package/package.json"), "utf8");
    const protocol = /"(?:workspace|catalog|link|file):[^"]*"/.exec(text);
    if (protocol !== null) throw new Error(`${file} contains ${protocol[0]} in its manifest.`);
    const { name, version } = JSON.parse(text);
    const changelog = readdirSync(join(unpacked, "package")).includes("CHANGELOG.md")
      ? readFileSync(join(unpacked, "package/CHANGELOG.md"), "utf8")
      : "";
    return { file, name, version, changes: changesOf(changelog, version) };
  } finally {
    rmSync(unpacked, { recursive: true });
  }
}
