// @ts-check
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../steps.mjs";

/** Modules of CDKTF, and the modules of CDK Terrain that replace them. */
const modules = {
  cdktf: "cdktn",
  "@cdktf/provider-aws": "@cdktn/provider-aws",
  "@kantox/blueprints": "@kantox/blueprints-cdktn",
};

const names = Object.keys(modules)
  .toSorted((a, b) => b.length - a.length)
  .join("|");

/** The name of a module in quotes, or a file in it: `"cdktf"`, `"@cdktf/provider-aws/lib/s3-bucket/index.js"`. */
const specifier = new RegExp(`(?<=["'])(?:${names})(?=["'/])`, "g");

/** A package that a command installs: `cdktf@0.21`, `@kantox/blueprints`. */
const installed = new RegExp(`(?<=[\\s\`])(${names})(?:@[\\w.^~-]+)?(?=[\\s\`]|$)`, "g");

/**
 * Replaces the imports of CDKTF in code with those of CDK Terrain.
 *
 * @param {string} code - JavaScript, TypeScript, declarations, or a manifest
 */
export function toCdktn(code) {
  return code.replaceAll(specifier, (name) => modules[/** @type {keyof typeof modules} */ (name)]);
}

/**
 * Replaces the imports of CDKTF in a page, and the packages that its commands install. Packages are installed in the
 * exact versions that `@kantox/blueprints-cdktn` requires.
 *
 * @param {string} page
 */
export function pageToCdktn(page) {
  const { peerDependencies } = JSON.parse(
    readFileSync(join(root, "packages/blueprints-cdktn/package.json"), "utf8"),
  );
  const blocks = page.replaceAll(/^```(?:sh|bash)\n[^]*?^```$/gm, (block) =>
    block.replaceAll(installed, (_, name) => {
      const other = modules[/** @type {keyof typeof modules} */ (name)];
      const version = peerDependencies[other];
      return version === undefined ? other : `${other}@${version}`;
    }),
  );
  return toCdktn(blocks)
    .replaceAll("`@cdktf/provider-aws", "`@cdktn/provider-aws")
    .replaceAll(/@kantox\/blueprints(?!-)/g, "@kantox/blueprints-cdktn");
}
