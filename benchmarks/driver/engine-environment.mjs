import { spawnSync } from "node:child_process";
import { chmodSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The whole environment in which the driver has an engine plan, so that a bare engine runs in the same: an engine is
 * put before the real one that notes it.
 *
 * @param plan - runs a plan: `{ command, args, cwd, env }`; `--engine` is added
 * @param engine - path of the real engine
 * @param folder - for the engine that notes
 */
export function engineEnvironment({ command, args, cwd, env }, engine, folder) {
  const noted = join(folder, "engine-environment.json");
  const noting = join(folder, "noting-engine");
  const note = 'require("node:fs").writeFileSync(process.argv[1], JSON.stringify(process.env))';
  const lines = [
    "#!/bin/sh",
    `[ "$1" != plan ] || '${process.execPath}' -e '${note}' '${noted}'`,
    `exec '${engine}' "$@"`,
  ];
  writeFileSync(noting, `${lines.join("\n")}\n`);
  chmodSync(noting, 0o700);
  const { status, stderr } = spawnSync(command, [...args, "--engine", noting], {
    cwd,
    env: { ...process.env, ...env },
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`A plan that changes nothing ended with ${status}:\n${stderr}`);
  const environment = JSON.parse(readFileSync(noted, "utf8"));
  rmSync(noting);
  rmSync(noted);
  return environment;
}
