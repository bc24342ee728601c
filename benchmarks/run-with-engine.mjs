import { chmodSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runToEnd } from "./run-to-end.mjs";

/**
 * Runs the driver with an engine of a few lines of shell put before the real one, which notes something.
 *
 * @param run - the driver: `{ command, args, cwd, env }`; `--engine` is added
 * @param lines - of that engine, given the name of the file that it notes in
 * @returns what was noted
 */
export function runWithEngine(run, lines) {
  const engine = join(run.cwd, "noting-engine");
  const noted = join(run.cwd, "noted");
  writeFileSync(engine, `${["#!/bin/sh", ...lines(noted)].join("\n")}\n`);
  chmodSync(engine, 0o700);
  try {
    runToEnd({ ...run, args: [...run.args, "--engine", engine] });
    return readFileSync(noted, "utf8");
  } finally {
    rmSync(engine);
    rmSync(noted, { force: true });
  }
}
