import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

const root = resolve(import.meta.dirname, "../../..");
const folders = ["blueprints", "blueprints-cdktn", "cli"];

/**
 * Packs the built packages of this repository into a folder, as they are published.
 *
 * @returns paths of the tarballs by package name
 */
export async function packPackages(folder: string): Promise<Record<string, string>> {
  const { packageManager } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const packed: Record<string, string> = {};
  for (const name of folders.filter((each) => existsSync(join(root, "packages", each, "dist")))) {
    await promisify(execFile)(
      "npx",
      ["--yes", packageManager, "pack", "--pack-destination", folder],
      { cwd: join(root, "packages", name) },
    );
    const tarball = readdirSync(folder).find((file) =>
      new RegExp(`^kantox-${name}-\\d`).test(file),
    );
    packed[`@kantox/${name}`] = join(folder, tarball ?? "");
  }
  return packed;
}
