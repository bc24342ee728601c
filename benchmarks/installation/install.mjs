import { spawnSync } from "node:child_process";
import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Unavailable } from "../unavailable.mjs";

/**
 * Installs a package with npm into an empty folder, without running any installation script, and counts the result.
 *
 * @param what - name and exact version, or the path of a packed package
 * @returns the folder, the number of packages in it, their bytes on the disk, and a function that removes it
 */
export function install(what) {
  const folder = mkdtempSync(join(tmpdir(), "kantox-installed-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  writeFileSync(join(folder, "package.json"), '{ "private": true }');
  const args = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--save-exact", what];
  const { status, stderr } = spawnSync("npm", args, { cwd: folder, encoding: "utf8" });
  if (status !== 0) {
    remove();
    const why = (stderr ?? "").trim().split("\n").slice(0, 4).join("\n");
    throw new Unavailable(`npm could not install ${what}:\n${why}`);
  }
  const modules = join(folder, "node_modules");
  const { packages } = JSON.parse(readFileSync(join(modules, ".package-lock.json"), "utf8"));
  return { folder, packages: Object.keys(packages).length, bytes: bytesOnDisk(modules), remove };
}

function bytesOnDisk(folder) {
  return readdirSync(folder, { recursive: true })
    .map((path) => lstatSync(join(folder, path)).blocks * 512)
    .reduce((sum, bytes) => sum + bytes, 0);
}
