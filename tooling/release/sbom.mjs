// @ts-check
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../steps.mjs";
import { succeed } from "./command.mjs";

/**
 * Returns the CycloneDX document of a built package: the packages in its bundle, and the peer dependencies in the
 * versions that it was tested with, with everything that these contain. npm writes the document, offline.
 *
 * @param {import("./packages.mjs").PublishedPackage} published
 * @returns {Promise<Record<string, any>>}
 */
export async function sbomOf({ name, version, folder, manifest }) {
  const parts = [...bundledIn(join(root, folder)), ...Object.keys(manifest.peerDependencies ?? {})];
  const project = mkdtempSync(join(tmpdir(), "kantox-sbom-"));
  try {
    /** @type {Record<string, string>} */
    const dependencies = {};
    for (const part of parts) {
      const source = realpathSync(join(root, folder, "node_modules", part));
      copyManifests(source, join(project, "node_modules", part));
      dependencies[part] = JSON.parse(readFileSync(join(source, "package.json"), "utf8")).version;
    }
    const { description, license, homepage, repository } = manifest;
    const described = { name, version, description, license, homepage, repository, dependencies };
    writeFileSync(join(project, "package.json"), JSON.stringify(described));
    const args = ["sbom", "--sbom-format=cyclonedx", "--sbom-type=library", "--offline"];
    const document = JSON.parse(await succeed("npm", args, { cwd: project }));
    // npm names the document after its folder.
    document.metadata.component.name = name;
    return document;
  } finally {
    rmSync(project, { recursive: true });
  }
}

/**
 * Returns the names of the packages in a bundle. The build lists them together with their licenses.
 *
 * @param {string} folder
 */
function bundledIn(folder) {
  const notices = join(folder, "dist/THIRD_PARTY_NOTICES.txt");
  if (!existsSync(notices)) return [];
  return [...readFileSync(notices, "utf8").matchAll(/^={80}\n(\S+) \S+ \([^)]+\)$/gm)].map(
    ([, name = ""]) => name,
  );
}

/**
 * Copies only the manifests of a package and of the packages inside it. npm reads nothing else.
 *
 * @param {string} source
 * @param {string} target
 */
function copyManifests(source, target) {
  mkdirSync(target, { recursive: true });
  copyFileSync(join(source, "package.json"), join(target, "package.json"));
  for (const name of packagesIn(join(source, "node_modules"))) {
    copyManifests(join(source, "node_modules", name), join(target, "node_modules", name));
  }
}

/**
 * Lists the packages in a `node_modules` folder.
 *
 * @param {string} folder
 * @returns {string[]}
 */
function packagesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((name) =>
      name.startsWith("@")
        ? readdirSync(join(folder, name)).map((each) => `${name}/${each}`)
        : name,
    )
    .filter((name) => existsSync(join(folder, name, "package.json")));
}
