import { randomUUID } from "node:crypto";
import { rm, utimes } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { isObject } from "../contract/is-object.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import {
  isSocketAlive,
  openLivenessSocket,
  type LivenessSocket,
} from "../processes/liveness-socket.ts";
import {
  isOnThisMachine,
  isRunning,
  ownIdentity,
  type ProcessIdentity,
} from "../processes/process-identity.ts";
import { diskFullError } from "./disk-full-error.ts";
import { ageOf, createLock, readLock, releaseLock, replaceLock } from "./lock-file.ts";

/** The driver that has locked a project. */
export interface Holder extends ProcessIdentity {
  readonly verb: string;
  readonly since: string;
  /** Name of a socket next to the lock that accepts connections while the driver runs. */
  readonly socket?: string;
}

/** Options for waiting for another driver. */
export interface LockOptions {
  /** Time to wait for another driver to end. */
  readonly patienceMs?: number;
  /** Interval at which the owner touches its lock. */
  readonly heartbeatMs?: number;
  /** Called once if there is another driver to wait for. */
  readonly onWait?: (holder: Holder) => void;
}

/**
 * Milliseconds without a touch after which a lock counts as abandoned, if its owner's process cannot be checked. This
 * is much longer than a heartbeat, because a driver may be busy with a large plan, or paused along with its machine.
 */
const staleMs = 120_000;

/**
 * Locks the project for one driver, because two at once would write the same synthesized files. Waits for a while in
 * case another command ends soon.
 *
 * A driver takes over a lock when the lock's owner has ended:
 *
 * - In the same container, it compares the process ID and the start time of the process.
 * - In another container of the same machine, process IDs have a different meaning. There it connects to a socket,
 *   which the kernel keeps open until the owner ends.
 * - On another machine, neither is possible. The owner touches its lock every few seconds, and a lock that was not
 *   touched for two minutes counts as abandoned. Until then the lock is respected, so that a running driver never loses
 *   it.
 *
 * @returns a function that releases the lock
 * @throws KantoxError `project/in-use`, `project/disk-full`
 */
export async function lockProject(
  folder: string,
  verb: string,
  { patienceMs = 10_000, heartbeatMs = 5000, onWait }: LockOptions = {},
): Promise<() => void> {
  const file = join(folder, "driver.lock");
  const line = await openLivenessSocket(`${file}.${randomUUID().slice(0, 8)}.sock`);
  const own = JSON.stringify({
    ...ownIdentity(),
    verb,
    since: new Date().toISOString(),
    ...(line && { socket: line.name }),
  });
  try {
    await takeLock(file, own, { patienceMs, onWait });
  } catch (error) {
    line?.close();
    throw diskFullError(error) ?? error;
  }
  return hold(file, own, { heartbeatMs, line });
}

async function takeLock(
  file: string,
  own: string,
  { patienceMs, onWait }: { patienceMs: number; onWait: LockOptions["onWait"] },
): Promise<void> {
  const until = Date.now() + patienceMs;
  let isWaiting = false;
  for (;;) {
    if (createLock(file, own)) return;
    const found = readLock(file);
    if (found !== undefined) {
      const holder = parse(found);
      const isLate = Date.now() > until;
      if (holder ? await isAbandoned(file, holder) : isLate) {
        if (replaceLock(file, found, own)) {
          if (holder?.socket !== undefined)
            await rm(socketOf(file, holder.socket), { force: true });
          return;
        }
      } else if (holder && isLate) {
        throw inUse(file, holder);
      }
      if (holder && !isWaiting) onWait?.(holder);
      isWaiting ||= holder !== undefined;
    }
    await wait(100);
  }
}

async function isAbandoned(file: string, holder: Holder): Promise<boolean> {
  const known =
    isRunning(holder) ??
    (holder.socket !== undefined && isOnThisMachine(holder)
      ? await isSocketAlive(socketOf(file, holder.socket))
      : undefined);
  return known === undefined ? ageOf(file) > staleMs : !known;
}

// The name comes from a file, so it must not contain a path to another file.
const socketName = /^driver\.lock\.[\da-f]{8}\.sock$/;

function socketOf(file: string, name: string): string {
  return join(dirname(file), name);
}

function hold(
  file: string,
  own: string,
  { heartbeatMs, line }: { heartbeatMs: number; line: LivenessSocket | undefined },
): () => void {
  const heartbeat = setInterval(() => {
    const now = new Date();
    // If the lock was deleted by hand, the file may belong to another driver by now.
    if (readLock(file) === own) void utimes(file, now, now).catch(() => undefined);
  }, heartbeatMs).unref();
  const release = (): void => {
    clearInterval(heartbeat);
    releaseLock(file, own);
    line?.close();
  };
  process.once("exit", release);
  return () => {
    process.off("exit", release);
    release();
  };
}

function inUse(file: string, holder: Holder): KantoxError {
  const { pid, verb, since, host = "another machine", socket } = holder;
  const isHere = isRunning(holder) !== undefined;
  const isNear = isOnThisMachine(holder);
  const where = isHere ? "" : isNear ? " in another container of this machine" : ` on ${host}`;
  const running = `Another kantox process is running in this project: "${verb}", process ${pid}${where}, since ${since}.`;
  return new KantoxError(
    "project/in-use",
    isHere || (isNear && socket !== undefined)
      ? `${running} Nothing was done. Wait until it ends. If process ${pid} is not kantox, delete ${file}.`
      : `${running} It last updated its lock ${Math.round(ageOf(file) / 1000)} s ago. Nothing was done. Wait until it ends. If it was killed, its lock expires ${staleMs / 60_000} minutes after the last update. If you are sure that it has ended, delete ${file} now.`,
  );
}

function parse(text: string): Holder | undefined {
  try {
    const holder: unknown = JSON.parse(text);
    const socket = isObject(holder) ? holder["socket"] : undefined;
    return isObject(holder) &&
      typeof holder["pid"] === "number" &&
      holder["pid"] > 0 &&
      (socket === undefined || (typeof socket === "string" && socketName.test(socket)))
      ? (holder as unknown as Holder)
      : undefined;
  } catch {
    return undefined;
  }
}
