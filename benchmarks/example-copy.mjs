import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { example, root } from "./paths.mjs";

/**
 * Copies the example to a separate folder, so that a run does not change the checkout.
 *
 * @returns its project folder, the app command in its `cdktf.json`, and a function that removes it
 */
export function copyExample() {
  const folder = mkdtempSync(join(tmpdir(), "kantox-benchmark-"));
  const project = join(folder, "examples", "kantox");
  mkdirSync(project, { recursive: true });
  cpSync(join(root, "tsconfig.base.json"), join(folder, "tsconfig.base.json"));
  for (const name of ["src", "cdktf.json", "package.json", "tsconfig.json"]) {
    cpSync(join(example, name), join(project, name), { recursive: true });
  }
  symlinkSync(join(example, "node_modules"), join(project, "node_modules"));
  const { app } = JSON.parse(readFileSync(join(project, "cdktf.json"), "utf8"));
  return { project, app, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
