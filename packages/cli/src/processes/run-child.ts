import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { InterruptedError } from "../errors/kantox-error.ts";

/** A child process to run. Nothing of the driver's own environment is passed on but what `env` holds. */
export interface ChildOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Called with each line of standard output as it comes. */
  readonly onLine?: (line: string) => void;
  /** Called with each line of standard error as it comes; it is collected in any case. */
  readonly onErrorLine?: (line: string) => void;
  /** Whether it has to go on where the driver is killed, since it would leave its work half noted. */
  readonly outlivesDriver?: boolean;
}

/** How a child process ended. */
export interface ChildResult {
  /** Exit code; `null` where a signal ended it. */
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

type Signal = InterruptedError["signal"];

const running = new Set<ChildProcess>();
/** Those that share the driver's terminal: a Ctrl-C there reaches them by itself. */
const attached = new Set<ChildProcess>();
const questions = new Set<() => void>();
let asked: Signal | undefined;

/**
 * Runs a program to its end: the only place that starts processes. No shell. The child leads a process
 * group of its own, so a Ctrl-C in the terminal does not reach it twice: an engine that hears two
 * interrupts gives up without saving its state.
 *
 * @throws InterruptedError where an interrupt was passed on while the child ran, after the child has ended
 * @throws the system's error (`ENOENT`, `EACCES`) where the program cannot be started
 */
export async function runChild(options: ChildOptions): Promise<ChildResult> {
  if (asked) throw new InterruptedError(asked);
  const child = spawn(options.command, options.args, {
    cwd: options.cwd,
    env: options.env,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  running.add(child);
  const letGo = options.outlivesDriver ? keepReadable(child, options.env) : undefined;
  try {
    const stdout: string[] = [];
    const stderr: string[] = [];
    // Who takes the lines may fail; the child is still awaited, and its pipes are read to their end.
    const failures: unknown[] = [];
    const taking = (take: (line: string) => unknown) => (line: string) => {
      try {
        if (failures.length === 0) take(line);
      } catch (error) {
        failures.push(error);
      }
    };
    const [ended] = await Promise.all([
      new Promise<Pick<ChildResult, "exitCode" | "signal">>((resolve, reject) => {
        child.once("error", reject);
        child.once("close", (exitCode, signal) => resolve({ exitCode, signal }));
      }),
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
    ]);
    if (asked) throw new InterruptedError(asked);
    if (failures.length > 0) throw failures[0];
    return { ...ended, stdout: stdout.join("\n"), stderr: stderr.join("\n") };
  } finally {
    letGo?.();
    running.delete(child);
  }
}

/**
 * Runs a program on the driver's own streams, as if it had been started by hand. On a terminal it stays in the
 * driver's process group, since a terminal is read by its foreground group alone.
 *
 * @throws InterruptedError where the driver was told to end while the child ran, after the child has ended
 * @throws the system's error (`ENOENT`, `EACCES`) where the program cannot be started
 */
export async function runAttached(
  options: Pick<ChildOptions, "command" | "args" | "cwd" | "env"> & { readonly terminal: boolean },
): Promise<Pick<ChildResult, "exitCode" | "signal">> {
  if (asked) throw new InterruptedError(asked);
  const child = spawn(options.command, options.args, {
    cwd: options.cwd,
    env: options.env,
    stdio: "inherit",
    detached: !options.terminal,
  });
  running.add(child);
  if (options.terminal) attached.add(child);
  try {
    const ended = await new Promise<Pick<ChildResult, "exitCode" | "signal">>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (exitCode, signal) => resolve({ exitCode, signal }));
    });
    if (asked) throw new InterruptedError(asked);
    return ended;
  } finally {
    running.delete(child);
    attached.delete(child);
  }
}

// Waits until its standard input ends, which the kernel closes with the driver, even a killed one. Then it takes
// what nobody reads any more. Reading is tried again until the end, as these descriptors do not block.
const keeper = `
drain() { until cat <&"$1"; do sleep 1 || exit; done; }
read -r _
drain 3 >/dev/null 2>&1 &
drain 4 >/dev/null 2>&1
wait
`;

// With nobody at the other end of its pipes a child dies of its next word. For an engine that may be between
// having made a thing and noting it in the state.
function keepReadable(child: ChildProcess, env: NodeJS.ProcessEnv): () => void {
  if (child.pid === undefined) return () => {};
  const kept = spawn("sh", ["-c", keeper], {
    env: { PATH: env["PATH"] },
    stdio: ["pipe", "ignore", "ignore", child.stdout, child.stderr],
    // Out of reach of what ends the driver's process group or its terminal.
    detached: true,
  });
  // Where there is no keeper, a child is as safe as its driver.
  kept.once("error", () => {});
  kept.stdin?.once("error", () => {});
  kept.unref();
  return () => void kept.stdin?.end();
}

async function eachLine(
  stream: NodeJS.ReadableStream,
  take: (line: string) => unknown,
): Promise<void> {
  for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) take(line);
}

/** What an interrupt met. */
export type Interrupted = "children" | "question" | "nothing";

/**
 * Passes an interrupt on to every running child, once each, ends questions, and makes later starts fail. Children
 * always hear SIGINT, whatever the driver heard: an engine stops in good order on both, but its providers, which
 * are in its process group, ignore SIGINT alone and die of SIGTERM in the middle of a request.
 *
 * @returns what the caller has to wait for
 */
export function interrupt(signal: Signal): Interrupted {
  asked ??= signal;
  for (const child of running) {
    const { pid } = child;
    if (pid === undefined || (attached.has(child) && signal === "SIGINT")) continue;
    try {
      process.kill(attached.has(child) ? pid : -pid, "SIGINT");
    } catch {
      // It ended between the look and the signal.
    }
  }
  for (const end of questions) end();
  if (running.size > 0) return "children";
  return questions.size > 0 ? "question" : "nothing";
}

/**
 * Runs a question that an interrupt ends, so that it can leave the terminal as it found it.
 *
 * @param ask - gives no answer once the signal has ended it
 * @throws InterruptedError where it was, or where the answer is none
 */
export async function interruptible<Answer>(
  ask: (ended: AbortSignal) => Promise<Answer | symbol>,
): Promise<Answer> {
  const controller = new AbortController();
  const end = (): void => controller.abort();
  questions.add(end);
  try {
    const answer = await ask(controller.signal);
    if (typeof answer === "symbol") throw new InterruptedError(asked ?? "SIGINT");
    return answer;
  } finally {
    questions.delete(end);
  }
}
