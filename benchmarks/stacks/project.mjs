import { mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { driver } from "../paths.mjs";
import { runToEnd } from "../run-to-end.mjs";

const appFile = fileURLToPath(new URL("app.mjs", import.meta.url));
const peakMemory = new URL("peak-memory.mjs", import.meta.url).href;

/** Creates a project with many stacks, and applies all of them. */
export function makeProject(count) {
  const project = realpathSync(mkdtempSync(join(tmpdir(), "kantox-stacks-")));
  const app = `'${process.execPath}' '${appFile}' ${count}`;
  writeFileSync(join(project, "cdktf.json"), JSON.stringify({ language: "typescript", app }));
  const kantox = (...args) => ({
    command: process.execPath,
    args: ["--import", peakMemory, driver, ...args],
    cwd: project,
    env: { CI: undefined, KANTOX_EMULATOR_URL: undefined },
  });
  runToEnd(kantox("apply", "--all", "--yes"));
  const stacks = join(project, "cdktf.out", "stacks");
  return {
    project,
    app,
    directories: readdirSync(stacks).map((name) => join(stacks, name)),
    kantox,
    remove: () => rmSync(project, { recursive: true, force: true }),
  };
}
