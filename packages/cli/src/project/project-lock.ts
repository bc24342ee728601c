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
import { fullDisk } from "./full-disk.ts";
import { ageOf, createLock, readLock, releaseLock, replaceLock } from "./lock-file.ts";

/** The driver that has a project. */
export interface Holder extends ProcessIdentity {
  readonly verb: string;
  readonly since: string;
  /** Name of a socket next to the lock that answers for as long as the driver runs. */
  readonly socket?: string;
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
 * A lock is taken over when its owner has ended. In the same container of the same machine, the process number and the
 * start time of the process tell. A process number means another process in another container, so there a socket tells,
 * for which the kernel of the machine answers until its owner ends. From another machine nothing tells: the owner touches
 * its lock every few seconds, and a lock that was not touched for two minutes counts as left behind. Until then it is
 * refused: a live driver must not lose its lock.
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
    throw fullDisk(error) ?? error;
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
      if (holder ? await isLeftBehind(file, holder) : isLate) {
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

async function isLeftBehind(file: string, holder: Holder): Promise<boolean> {
  const known =
    isRunning(holder) ??
    (holder.socket !== undefined && isOnThisMachine(holder)
      ? await isSocketAlive(socketOf(file, holder.socket))
      : undefined);
  return known === undefined ? ageOf(file) > staleMs : !known;
}

// The name comes from a file: it must not lead to another one.
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
    // A lock that was deleted by hand may be another driver's by now.
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
  const what = `Another kantox is at work in this project: "${verb}", process ${pid}${where}, since ${since}.`;
  return new KantoxError(
    "project/in-use",
    isHere || (isNear && socket !== undefined)
      ? `${what} Nothing was done. Wait until it ends. If process ${pid} is not kantox, delete ${file}.`
      : `${what} Its last sign of life is ${Math.round(ageOf(file) / 1000)} s old. Nothing was done. Wait until it ends. If it was killed, its lock counts as left behind after ${staleMs / 60_000} minutes without a sign of life; if you are sure, delete ${file} now.`,
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
