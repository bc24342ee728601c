import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/**
 * Runs a program to its end, with a few variables in addition to the shell's.
 *
 * @returns standard output
 * @throws if the program fails
 */
export async function runProgram({
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
  // The shell's CLI configuration may point to providers that the test does not need.
  const { TF_CLI_CONFIG_FILE: _, ...shell } = process.env;
  const { stdout } = await run(command, args, { cwd, env: { ...shell, ...env } });
  return stdout;
}
