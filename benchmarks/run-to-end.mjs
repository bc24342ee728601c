import { spawnSync } from "node:child_process";

/**
 * Runs a program that has to succeed.
 *
 * @param command - `{ command, args, cwd, env }`. `env` is added to the environment of this process
 * @returns its standard output
 */
export function runToEnd({ command, args, cwd, env = {} }) {
  const { status, error, stdout, stderr } = spawnSync(command, args, {
    cwd,
    env: { ...process.env, ...env },
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status === 0) return stdout;
  throw error ?? new Error(`${command} ${args.join(" ")} failed (${status}):\n${stderr}`);
}
