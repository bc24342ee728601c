// @ts-check
// `npm run lint:workflows`: checks the workflows of this repository, and those that the documentation shows, with zizmor
// (security) and actionlint (syntax, expressions, and inputs of actions). Both run offline.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { root, run } from "../steps.mjs";
import { findActionlint } from "./actionlint.mjs";
import { findZizmor } from "./zizmor.mjs";

const isCi = Boolean(process.env["CI"]);
const log = (/** @type {string} */ line) => console.log(line);
const workflows = [...yamlFiles(".github/workflows"), ...yamlFiles("docs/snippets")];

const checks = [
  {
    name: "zizmor",
    found: await findZizmor({ log }),
    args: [
      "--offline",
      "--quiet",
      "--no-progress",
      "--strict-collection",
      "--config=.github/zizmor.yml",
      ".github/dependabot.yml",
      ...workflows,
    ],
  },
  {
    name: "actionlint",
    found: await findActionlint({ log }),
    // Whether shellcheck or pyflakes is on PATH must not change the result.
    args: ["-no-color", "-shellcheck=", "-pyflakes=", ...workflows],
  },
];

let failed = false;
for (const { name, found, args } of checks) {
  if (found.command === undefined) {
    const isFailure = isCi && !found.mayBeMissing;
    console.log(`${name} was not run${isFailure ? "" : " (skipped)"}: ${found.missing}`);
    failed ||= isFailure;
    continue;
  }
  const code = await run(found.command, args);
  console.log(
    `${name}: ${workflows.length} workflows, ${code === 0 ? "no findings" : "findings above"}`,
  );
  failed ||= code !== 0;
}
process.exitCode = failed ? 1 : 0;

/** @param {string} folder */
function yamlFiles(folder) {
  return readdirSync(join(root, folder))
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => join(folder, name));
}
