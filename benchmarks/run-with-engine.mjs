import { chmodSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runToEnd } from "./run-to-end.mjs";

/**
 * Runs the driver with a shell script that wraps the real engine and records something.
 *
 * @param run - the driver's command: `{ command, args, cwd, env }`. `--engine` is added
 * @param lines - returns the lines of the script, given the file to write to
 * @returns the recorded text
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
