import { spawnSync } from "node:child_process";
import { chmodSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * How many engines ran at once, at most, while a command did its work: an engine is put before the real one that notes
 * when it begins and when it ends.
 *
 * @param run - the driver: `{ command, args, cwd, env }`; `--engine` is added
 * @param engine - path of the real engine
 */
export function enginesAtOnce({ command, args, cwd, env }, engine) {
  const counting = join(cwd, "counting-engine");
  const noted = join(cwd, "engines");
  const lines = [
    "#!/bin/sh",
    `echo begin >>'${noted}'`,
    `'${engine}' "$@"`,
    "status=$?",
    `echo end >>'${noted}'`,
    "exit $status",
  ];
  writeFileSync(counting, `${lines.join("\n")}\n`);
  chmodSync(counting, 0o700);
  const { status, stderr } = spawnSync(command, [...args, "--engine", counting], {
    cwd,
    env: { ...process.env, ...env },
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`The driver ended with ${status}:\n${stderr}`);
  let running = 0;
  let most = 0;
  for (const line of readFileSync(noted, "utf8").trimEnd().split("\n")) {
    running += line === "begin" ? 1 : -1;
    most = Math.max(most, running);
  }
  rmSync(counting);
  rmSync(noted);
  return most;
}
