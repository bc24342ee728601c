// @ts-check
// `npm run site`: generates the reference from the code, and builds the site into `.cache/site/`. A dead link is an error.
// Prints the output of the tools only if one fails.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { root } from "../steps.mjs";

const docs = join(root, "docs");
const steps = [
  ["typedoc", "--options", ".vitepress/reference/blueprints.json"],
  ["typedoc", "--options", ".vitepress/reference/cli.json"],
  ["vitepress", "build"],
];

for (const [command = "", ...args] of steps) {
  const { status, error, stdout, stderr } = spawnSync(
    join(docs, "node_modules/.bin", command),
    args,
    {
      cwd: docs,
      encoding: "utf8",
    },
  );
  if (status !== 0) {
    console.log(`${[command, ...args].join(" ")} failed.`, error ?? "");
    console.log(`${stdout}\n${stderr}`);
    process.exit(1);
  }
}
console.log("The site is in .cache/site/.");
