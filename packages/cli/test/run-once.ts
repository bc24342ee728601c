import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Runs a program to its end, with a few variables in addition to the shell's; throws where it fails. */
export async function runOnce({
  command,
  args,
  cwd,
  env,
}: {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}): Promise<string> {
  // A configuration file of the shell may name providers that no test needs.
  const { TF_CLI_CONFIG_FILE: _, ...shell } = process.env;
  const { stdout } = await run(command, args, { cwd, env: { ...shell, ...env } });
  return stdout;
}
