import { spawn } from "node:child_process";
import { basename } from "node:path";
import { childEnding, type ChildEnding } from "./child-ending.ts";
import { eachLine } from "./each-line.ts";
import { reachable, refuseAfterInterrupt } from "./interrupts.ts";
import { keepReadable } from "./keep-readable.ts";

/** A child process to run. The child receives only `env`, and nothing of the driver's own environment. */
export interface ChildOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /**
   * Name for people, used when the driver waits for it after an interrupt.
   *
   * @defaultValue name of the program
   */
  readonly label?: string;
  /** Whether a third interrupt may kill it, because nothing is lost with it. Engines receive another SIGINT instead. */
  readonly killable?: boolean;
  /** Called with each line of standard output as it arrives; then `stdout` is empty. */
  readonly onLine?: (line: string) => void;
  /** Called with each line of standard error as it arrives; `stderr` has it in any case. */
  readonly onErrorLine?: (line: string) => void;
  /** Whether it has to go on after the driver is killed, because its work would be recorded in part only. */
  readonly outlivesDriver?: boolean;
}

/** What a child process printed, and how it ended. */
export interface ChildResult extends ChildEnding {
  readonly stdout: string;
  readonly stderr: string;
  /** Whether a process that it started still runs and has its output open. */
  readonly leftOver?: boolean;
}

/**
 * Runs a program to its end, without a shell. The child leads its own process group, so a Ctrl-C in the terminal does
 * not reach it twice: an engine that receives two interrupts gives up without saving its state.
 *
 * @throws InterruptedError if the driver was interrupted before or while the child ran, after the child has ended
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
  const hasEnded = reachable({
    process: child,
    label: options.label ?? basename(options.command),
    killable: options.killable ?? false,
    attached: false,
  });
  const letGo = options.outlivesDriver ? keepReadable(child, options.env) : undefined;
  try {
    const stdout: string[] = [];
    const stderr: string[] = [];
    // A function that receives the lines may fail; the child is still awaited, and its output read to the end.
    const failures: unknown[] = [];
    const taking = (take: (line: string) => unknown) => (line: string) => {
      try {
        if (failures.length === 0) take(line);
      } catch (error) {
        failures.push(error);
      }
    };
    const lastLines = [
      eachLine(
        child.stdout,
        taking((line) => (options.onLine ? options.onLine(line) : stdout.push(line))),
      ),
      eachLine(
        child.stderr,
        taking((line) => {
          stderr.push(line);
          options.onErrorLine?.(line);
        }),
      ),
    ];
    const { exitCode, signal, leftOver } = await childEnding(child);
    for (const takeLast of lastLines) takeLast();
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
    letGo?.();
    hasEnded();
  }
}
