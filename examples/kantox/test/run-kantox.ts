import { execFile } from "node:child_process";
import { join } from "node:path";

/** The result of a driver run. */
export interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the driver in a copy of the example. Resolves whatever the exit code is. */
export function runKantox(
  project: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(
      join(project, "node_modules", ".bin", "kantox"),
      args,
      { cwd: project, env: { ...process.env, ...env }, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) =>
        resolve({ exitCode: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}
