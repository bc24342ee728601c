import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { Socket } from "node:net";
import { setImmediate, setTimeout } from "node:timers/promises";

/** The exit of a child process. */
export interface ChildEnding {
  /** Exit code; `null` if a signal ended it. */
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** Milliseconds without output after which the driver stops reading from a child that has exited. */
const silenceMs = 100;

/** Limit of these waits: a process that the child left running may never stop writing. */
const maxSilences = 20;

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
 * Waits for the exit of a child, then reads the rest of its output. Does not wait for the end of the output stream: a
 * process that the child left running (a daemon, a watcher) keeps the stream open.
 *
 * @returns `leftOver`: whether a process that the child started still has the child's output open
 */
export async function childEnding(
  child: ChildProcess,
): Promise<ChildEnding & { readonly leftOver: boolean }> {
  const outputs = [child.stdout, child.stderr].filter((stream) => stream !== null);
  let read = 0;
  // Resume explicitly, because a stream that another process shares is paused.
  for (const output of outputs) output.on("data", () => (read += 1)).resume();
  const ended = Promise.all(outputs.map((output) => once(output, "close"))).then(
    () => true,
    () => true,
  );
  const ending = await childExit(child);
  for (let silences = 0, before = -1; read !== before && silences < maxSilences; silences++) {
    before = read;
    // A busy driver may be late. Output that has arrived by then is read before the silence counts.
    const silent = setTimeout(silenceMs, false, { ref: false }).then(() => setImmediate(false));
    if (await Promise.race([ended, silent])) return { ...ending, leftOver: false };
  }
  // The remaining process can still write, but neither it nor its output keeps the driver running.
  for (const output of outputs) {
    output.removeAllListeners("data").resume();
    if (output instanceof Socket) output.unref();
  }
  child.unref();
  return { ...ending, leftOver: true };
}
