import { spawn } from "node:child_process";

/** The result of a command in a shell. */
export interface CommandResult {
  readonly exitCode: number;
  /** Standard output and standard error. */
  readonly output: string;
}

/** A shell that runs one command after the other, like a terminal: `cd`, `&` and `$!` affect later commands. */
export interface Shell {
  run(command: string): Promise<CommandResult>;
  /** Ends the shell and everything that it started. */
  close(): Promise<void>;
}

/** Starts a shell in a folder. */
export function openShell(cwd: string, env: NodeJS.ProcessEnv): Shell {
  // A separate process group, so that a server in the background ends with the shell.
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
    async run(command) {
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
      return { exitCode: Number(exitCode), output: printed };
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
