import { spawn } from "node:child_process";
import { basename } from "node:path";
import { childEnding, type ChildEnding } from "./child-ending.ts";
import { eachLine } from "./each-line.ts";
import { registerChild, refuseAfterInterrupt } from "./interrupts.ts";
import { keepReadable } from "./keep-readable.ts";

/** A child process to run. The child receives only `env`, and nothing of the driver's own environment. */
export interface ChildOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /**
   * Name to show when the driver waits for the child after an interrupt.
   *
   * @defaultValue name of the program
   */
  readonly label?: string;
  /** Whether a third interrupt may kill it without losing anything. Engines receive another SIGINT instead. */
  readonly killable?: boolean;
  /** Called with each line of standard output as it arrives. If set, `stdout` in the result is empty. */
  readonly onLine?: (line: string) => void;
  /** Called with each line of standard error as it arrives. `stderr` in the result contains the lines as well. */
  readonly onErrorLine?: (line: string) => void;
  /** Whether it has to continue after the driver is killed, because otherwise its work is only partly recorded. */
  readonly outlivesDriver?: boolean;
}

/** The output and exit of a child process. */
export interface ChildResult extends ChildEnding {
  readonly stdout: string;
  readonly stderr: string;
  /** Whether a process that the child started still runs and has its output open. */
  readonly leftOver?: boolean;
}

/**
 * Runs a program without a shell and waits for its exit. The child leads its own process group, so that a Ctrl-C in the
 * terminal does not reach it twice: an engine that receives two interrupts gives up without saving its state.
 *
 * @throws InterruptedError if the driver was interrupted before or while the child ran; thrown after the child has
 * exited
 * @throws the first error that `onLine` or `onErrorLine` threw, after the child has exited
 * @throws the system's error (`ENOENT`, `EACCES`) if the program cannot be started
 */
export async function runChild(options: ChildOptions): Promise<ChildResult> {
  refuseAfterInterrupt();
  const child = spawn(options.command, options.args, {
    cwd: options.cwd,
    env: options.env,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const hasEnded = registerChild({
    process: child,
    label: options.label ?? basename(options.command),
    killable: options.killable ?? false,
    attached: false,
  });
  const stopKeeping = options.outlivesDriver ? keepReadable(child, options.env) : undefined;
  try {
    const stdout: string[] = [];
    const stderr: string[] = [];
    // A callback may fail. The driver still waits for the child and reads its output to the end.
    const failures: unknown[] = [];
    const guarded = (onLine: (line: string) => unknown) => (line: string) => {
      try {
        if (failures.length === 0) onLine(line);
      } catch (error) {
        failures.push(error);
      }
    };
    const flushes = [
      eachLine(
        child.stdout,
        guarded((line) => (options.onLine ? options.onLine(line) : stdout.push(line))),
      ),
      eachLine(
        child.stderr,
        guarded((line) => {
          stderr.push(line);
          options.onErrorLine?.(line);
        }),
      ),
    ];
    const { exitCode, signal, leftOver } = await childEnding(child);
    for (const flush of flushes) flush();
    refuseAfterInterrupt();
    if (failures.length > 0) throw failures[0];
    return {
      exitCode,
      signal,
      stdout: stdout.join("\n"),
      stderr: stderr.join("\n"),
      ...(leftOver && { leftOver }),
    };
  } finally {
    stopKeeping?.();
    hasEnded();
  }
}
