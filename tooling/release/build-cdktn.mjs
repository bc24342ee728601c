// @ts-check
// Builds @kantox/blueprints-cdktn from the build of @kantox/blueprints: the same code and declarations, with different
// imports.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../steps.mjs";
import { pageToCdktn, toCdktn } from "./to-cdktn.mjs";

const source = join(root, "packages/blueprints");
const target = join(root, "packages/blueprints-cdktn");

rmSync(join(target, "dist"), { recursive: true, force: true });
mkdirSync(join(target, "dist"));
const files = readdirSync(join(source, "dist")).filter((file) => /\.(?:c?js|d\.c?ts)$/.test(file));
if (files.length === 0) throw new Error("Build packages/blueprints first.");
for (const file of files) {
  writeFileSync(
    join(target, "dist", file),
    toCdktn(readFileSync(join(source, "dist", file), "utf8")),
  );
}
writeFileSync(
  join(target, "AGENTS.md"),
  pageToCdktn(readFileSync(join(source, "AGENTS.md"), "utf8")),
);
