import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Options } from "tsup";

type Plugin = NonNullable<Options["esbuildPlugins"]>[number];

/** Licenses that allow a bundle to redistribute code under Apache-2.0 together with the license texts. */
const allowed = ["0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT"];

/**
 * Writes the license text of every package in a bundle into one file. The packages are read from the bundle itself, so
 * that no new or indirect dependency is missed. A package without a license text, or with an unexpected license, fails the
 * build.
 *
 * @param file - output file, relative to the package
 */
export function thirdPartyLicenses(file: string): Plugin {
  return {
    name: "third-party-licenses",
    setup(build) {
      build.onEnd(({ metafile }) => {
        if (!metafile) return;
        const inputs = Object.values(metafile.outputs).flatMap((output) =>
          Object.keys(output.inputs),
        );
        const folders = new Set(inputs.flatMap((input) => packageFolder(input) ?? []));
        const texts = [...folders].map(licenseText).toSorted();
        const target = join(process.cwd(), file);
        mkdirSync(dirname(target), { recursive: true });
        writeFileSync(target, `${head}\n${texts.join("\n")}`);
      });
    },
  };
}

const head =
  "This package contains code from the packages below, each under the license given with it.\n";

/** `node_modules/yaml/dist/index.js` → `node_modules/yaml`. */
function packageFolder(input: string): string | undefined {
  return /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
}

function licenseText(folder: string): string {
  const { name, version, license } = JSON.parse(
    readFileSync(join(folder, "package.json"), "utf8"),
  ) as { name: string; version: string; license?: string };
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.(md|txt))?$/i.test(entry));
  if (license === undefined || !allowed.includes(license)) {
    throw new Error(
      `${name} has the license ${license}. Allowed in the bundle: ${allowed.join(", ")}.`,
    );
  }
  if (file === undefined || !existsSync(join(folder, file))) {
    throw new Error(`${name} has no license text, so it cannot be bundled.`);
  }
  const text = readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n").trim();
  return `${"=".repeat(80)}\n${name} ${version} (${license})\n\n${text}\n`;
}
