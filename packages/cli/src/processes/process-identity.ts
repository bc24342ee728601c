import { randomUUID } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
import { errorCode } from "../errors/error-code.ts";

/** Which process something belongs to. Only its number is not enough: it names another process after a while, or on another machine. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Differs between two processes in any case. */
  readonly id?: string;
  readonly host?: string;
  /** Names one start of one kernel; only on Linux. */
  readonly boot?: string;
  /** Where the number counts: each container has its own numbers; only on Linux. */
  readonly namespace?: string;
  /** When the process started, in the kernel's own unit; only on Linux. */
  readonly started?: string;
}

const id = randomUUID();

/** Returns the identity of this process. */
export function ownIdentity(): ProcessIdentity {
  const boot = quietly(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim());
  const namespace = quietly(() => readlinkSync("/proc/self/ns/pid"));
  const started = startOf(process.pid);
  return {
    pid: process.pid,
    id,
    host: hostname(),
    ...(boot !== undefined && { boot }),
    ...(namespace !== undefined && { namespace }),
    ...(started !== undefined && { started }),
  };
}

/**
 * Whether a process still runs.
 *
 * @returns `undefined` if it cannot be known from here: it ran in another container, on another machine, or before
 * this machine was restarted
 */
export function isRunning(other: ProcessIdentity): boolean | undefined {
  const own = ownIdentity();
  if (other.id === id) return true;
  const same = (key: "host" | "boot" | "namespace"): boolean =>
    other[key] === undefined || other[key] === own[key];
  // One boot of one kernel is one machine, whatever its containers call themselves.
  const isHere = other.boot === undefined ? same("host") : same("boot") && same("namespace");
  if (!isHere) return undefined;
  // This process has this number now, so the other one has ended.
  if (other.pid === own.pid) return false;
  if (!exists(other.pid)) return false;
  return other.started === undefined || startOf(other.pid) === other.started;
}

/** Whether a process ran on this machine, since its last start; also in another container of it. */
export function isOnThisMachine({ boot }: ProcessIdentity): boolean {
  return boot !== undefined && boot === ownIdentity().boot;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === "EPERM";
  }
}

// Field 22 of proc(5); the name before it may contain spaces and brackets. `/proc` may be the one of another container.
function startOf(pid: number): string | undefined {
  return quietly(() => {
    if (readlinkSync("/proc/self") !== String(process.pid)) return undefined;
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
  });
}

function quietly<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
