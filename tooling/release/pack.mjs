// @ts-check
// Packs the built packages and writes their SBOMs. `node tooling/release/pack.mjs [FOLDER]`
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { root } from "../steps.mjs";
import { succeed } from "./command.mjs";
import { publishedPackages } from "./packages.mjs";
import { refuseOldBuild } from "./refuse-old-build.mjs";
import { sbomOf } from "./sbom.mjs";
import { readTarballs, releaseFolder } from "./tarballs.mjs";

const folder = resolve(process.argv[2] ?? releaseFolder);
const { packageManager } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

refuseOldBuild();
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const each of publishedPackages()) {
  const args = ["--yes", packageManager, "pack", "--pack-destination", folder];
  await succeed("npx", args, { cwd: join(root, each.folder) });
  const file = `${each.name.slice(1).replace("/", "-")}-${each.version}.cdx.json`;
  writeFileSync(join(folder, file), `${JSON.stringify(await sbomOf(each), null, 2)}\n`);
}
for (const { file, name, version } of await readTarballs(folder)) {
  console.log(`${name} ${version}: ${(statSync(file).size / 1000).toFixed(0)} kB packed`);
}
