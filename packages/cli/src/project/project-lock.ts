import { utimes } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { isObject } from "../contract/is-object.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { isRunning, ownIdentity, type ProcessIdentity } from "../processes/process-identity.ts";
import { fullDisk } from "./full-disk.ts";
import { ageOf, createLock, readLock, releaseLock, replaceLock } from "./lock-file.ts";

/** The driver that has a project. */
export interface Holder extends ProcessIdentity {
  readonly verb: string;
  readonly since: string;
}

/** How to wait for another driver. */
export interface LockOptions {
  /** How long to wait for another driver to end. */
  readonly patienceMs?: number;
  /** How often the owner touches its lock. */
  readonly heartbeatMs?: number;
  /** Called once if there is another driver to wait for. */
  readonly onWait?: (holder: Holder) => void;
}

/**
 * How long a lock may be untouched, in milliseconds. This decides only about owners that cannot be looked up. It is
 * far more than one heartbeat: a driver may be busy with a large plan, or stopped for a while with its machine.
 */
const staleMs = 120_000;

/**
 * Takes the project for one driver: two at once would write the same synthesized files. Waits a little for a short
 * command to end.
 *
 * A lock is taken over when its owner has ended. On the same machine, and in the same container, the process number
 * and the start time of the process tell. From another container or machine they do not, since a process number means
 * another process there, so the owner touches its lock every few seconds, and a lock that was not touched for two
 * minutes counts as left behind. Until then it is refused: a live driver must not lose its lock.
 *
 * @returns gives the project back
 * @throws KantoxError `project/in-use`
 */
export async function lockProject(
  folder: string,
  verb: string,
  { patienceMs = 10_000, heartbeatMs = 5000, onWait }: LockOptions = {},
): Promise<() => void> {
  const file = join(folder, "driver.lock");
  const own = JSON.stringify({ ...ownIdentity(), verb, since: new Date().toISOString() });
  const until = Date.now() + patienceMs;
  let isWaiting = false;
  for (;;) {
    if (take(() => createLock(file, own))) return hold(file, own, heartbeatMs);
    const found = readLock(file);
    if (found !== undefined) {
      const holder = parse(found);
      const isLate = Date.now() > until;
      if (isLeftBehind(file, holder, isLate)) {
        if (take(() => replaceLock(file, found, own))) return hold(file, own, heartbeatMs);
      } else if (holder && isLate) {
        throw inUse(file, holder);
      }
      if (holder && !isWaiting) onWait?.(holder);
      isWaiting ||= holder !== undefined;
    }
    await wait(100);
  }
}

// A lock without an owner was left by a crash, or is being written this very moment on a file system without links.
function isLeftBehind(file: string, holder: Holder | undefined, isLate: boolean): boolean {
  return holder ? !(isRunning(holder) ?? ageOf(file) < staleMs) : isLate;
}

function hold(file: string, own: string, heartbeatMs: number): () => void {
  const heartbeat = setInterval(() => {
    const now = new Date();
    // A lock that was deleted by hand may be another driver's by now.
    if (readLock(file) === own) void utimes(file, now, now).catch(() => undefined);
  }, heartbeatMs).unref();
  const release = (): void => {
    clearInterval(heartbeat);
    releaseLock(file, own);
  };
  process.once("exit", release);
  return () => {
    process.off("exit", release);
    release();
  };
}

function take(attempt: () => boolean): boolean {
  try {
    return attempt();
  } catch (error) {
    throw fullDisk(error) ?? error;
  }
}

function inUse(file: string, holder: Holder): KantoxError {
  const { pid, verb, since, host } = holder;
  const isHere = isRunning(holder) !== undefined;
  const owner = `"${verb}", process ${pid}${isHere ? "" : ` on ${host ?? "another machine"}, outside this container or machine`}, since ${since}`;
  return new KantoxError(
    "project/in-use",
    isHere
      ? `Another kantox is at work in this project: ${owner}. Nothing was done. Wait until it ends. If process ${pid} is not kantox, delete ${file}.`
      : `Another kantox is at work in this project: ${owner}. Its last sign of life is ${Math.round(ageOf(file) / 1000)} s old. Nothing was done. Wait until it ends. If it was killed, its lock counts as left behind after ${staleMs / 60_000} minutes without a sign of life; if you are sure, delete ${file} now.`,
  );
}

function parse(text: string): Holder | undefined {
  try {
    const holder: unknown = JSON.parse(text);
    return isObject(holder) && typeof holder["pid"] === "number" && holder["pid"] > 0
      ? (holder as unknown as Holder)
      : undefined;
  } catch {
    return undefined;
  }
}
