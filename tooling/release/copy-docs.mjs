// @ts-check
// Copies the pages about a package into its dist folder, where coding assistants find them next to the installed code.
// Runs in the folder of the package, after its build.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { root } from "../steps.mjs";
import { repository } from "./repository.mjs";
import { pageToCdktn } from "./to-cdktn.mjs";

const library =
  /^(?:getting-started|coming-from|addresses|blueprints\/.*|errors\/(?:index|library-.*))\.md$/;
const driver =
  /^(?:getting-started|elsewhere|kubernetes-secret|cli\/.*|errors\/(?:index|driver-.*))\.md$/;

/** @type {Record<string, { pages: RegExp, rewrite?: (page: string) => string }>} */
const documented = {
  "@kantox/blueprints": { pages: library },
  "@kantox/blueprints-cdktn": { pages: library, rewrite: pageToCdktn },
  "@kantox/cli": { pages: driver },
};

const folder = process.cwd();
const { name } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
const { pages, rewrite = (page) => page } = documented[name];
const copied = readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" })
  .filter((page) => pages.test(page))
  .toSorted();

for (const page of copied) {
  const target = join(folder, "dist/docs", page);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, withLinks(rewrite(readFileSync(join(root, "docs", page), "utf8")), page));
}

/**
 * Makes the links to files that are not copied absolute.
 *
 * @param {string} text
 * @param {string} page - path in `docs/`
 */
function withLinks(text, page) {
  return text.replaceAll(/\]\((?![a-z]+:|#)([^)#\s]+)(#[^)\s]*)?\)/g, (link, path, anchor = "") => {
    const target = posix.join("docs", dirname(page), path);
    if (copied.includes(posix.relative("docs", target))) return link;
    return `](${repository}/blob/main/${target}${anchor})`;
  });
}
