import { spawn } from "node:child_process";

/** A shell that runs one command after the other, like a terminal: `cd` affects later commands. */
export interface Shell {
  /**
   * Runs a command and returns its output, including standard error.
   *
   * @param exitCode - the only exit code that is no failure. Default: 0
   */
  run(command: string, exitCode?: number): Promise<string>;
  /** Ends the shell and its commands. */
  close(): Promise<void>;
}

/** Starts a shell in a folder. */
export function openShell(cwd: string, env: NodeJS.ProcessEnv): Shell {
  // A separate process group, so that a command that hangs ends with the shell.
  const child = spawn("/bin/sh", [], {
    cwd,
    env,
    detached: true,
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = new Promise<void>((resolve) => void child.once("close", () => resolve()));
  const mark = `end-of-command-${process.pid}`;
  let output = "";
  let waiting: (() => void) | undefined;
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
    waiting?.();
  });
  return {
    async run(command, expected = 0) {
      output = "";
      // A command that reads standard input must not read the next commands.
      child.stdin.write(`{ ${command}\n} </dev/null 2>&1; echo "${mark} $?"\n`);
      const done = new RegExp(`^([^]*?)${mark} (\\d+)\n$`);
      while (!done.test(output)) {
        const more = new Promise<boolean>((resolve) => (waiting = () => resolve(true)));
        if (!(await Promise.race([more, ended.then(() => false)]))) {
          throw new Error(`The shell ended in ${command}\n${output}`);
        }
      }
      const [, printed = "", exitCode] = done.exec(output) ?? [];
      if (Number(exitCode) === expected) return printed;
      throw new Error(`${command} ended with ${exitCode}, not with ${expected}.\n${printed}`);
    },
    async close() {
      try {
        process.kill(-child.pid!, "SIGTERM");
      } catch {
        // It ended already.
      }
      await ended;
    },
  };
}
