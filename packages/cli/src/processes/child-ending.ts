import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { Socket } from "node:net";
import { setImmediate, setTimeout } from "node:timers/promises";

/** How a child process ended. */
export interface ChildEnding {
  /** Exit code; `null` if a signal ended it. */
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** Milliseconds of silence after which the output of a child that has exited is no longer awaited. */
const silence = 100;

/** A process that was left running may never be silent: its output is awaited this many times at most. */
const mostSilences = 20;

/**
 * Waits for the exit of a child.
 *
 * @throws the system's error (`ENOENT`, `EACCES`) if the program cannot be started
 */
export async function childExit(child: ChildProcess): Promise<ChildEnding> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (exitCode, signal) => resolve({ exitCode, signal }));
  });
}

/**
 * Waits for the exit of a child, then reads what it wrote before. The end of its output does not count: a process
 * that the child started and left running (a daemon, a watcher) keeps it open for as long as that process lives.
 *
 * @returns `leftOver`: whether such a process still has the child's output open
 */
export async function childEnding(
  child: ChildProcess,
): Promise<ChildEnding & { readonly leftOver: boolean }> {
  const outputs = [child.stdout, child.stderr].filter((stream) => stream !== null);
  let read = 0;
  // Explicitly, since a stream that another process shares is paused.
  for (const output of outputs) output.on("data", () => (read += 1)).resume();
  const ended = Promise.all(outputs.map((output) => once(output, "close"))).then(
    () => true,
    () => true,
  );
  const ending = await childExit(child);
  for (let silences = 0, before = -1; read !== before && silences < mostSilences; silences++) {
    before = read;
    // A busy driver may be late: what has arrived by then is read before the silence counts.
    const silent = setTimeout(silence, false, { ref: false }).then(() => setImmediate(false));
    if (await Promise.race([ended, silent])) return { ...ending, leftOver: false };
  }
  // The process that was left can still write, and neither it nor its output keeps the driver running.
  for (const output of outputs) {
    output.removeAllListeners("data").resume();
    if (output instanceof Socket) output.unref();
  }
  child.unref();
  return { ...ending, leftOver: true };
}
