// @ts-check
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../steps.mjs";
import { publishedPackages } from "./packages.mjs";

/**
 * Checks that the driver was built after the versions were raised. `kantox init` writes the versions of the build into
 * new projects.
 *
 * @param {string} [checkout]
 * @throws {Error} if the versions in the build differ from the manifests
 */
export function refuseOldBuild(checkout = root) {
  const starter = join(checkout, "packages/cli/dist/starter.json");
  const { dependencies, devDependencies } = JSON.parse(readFileSync(starter, "utf8"));
  const built = Object.assign({}, ...Object.values(dependencies), devDependencies);
  const differences = publishedPackages(checkout)
    .filter(({ name, version }) => built[name] !== `^${version}`)
    .map(({ name, version }) => `  ${name} is ${version}, the build contains ${built[name]}`);
  if (differences.length === 0) return;
  throw new Error(
    [
      `${starter} contains versions of another build. Build the packages again:`,
      ...differences,
    ].join("\n"),
  );
}
