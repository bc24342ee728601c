import { randomUUID } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
import { errorCode } from "../errors/error-code.ts";

/** Identifies one process. The process ID is not enough: it is reused later, and on other machines. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Random id that is different for every process. */
  readonly id?: string;
  readonly host?: string;
  /** Id of the kernel's current boot; only on Linux. */
  readonly boot?: string;
  /** PID namespace, because each container has its own process IDs; only on Linux. */
  readonly namespace?: string;
  /** Start time of the process in clock ticks since boot; only on Linux. */
  readonly started?: string;
}

const id = randomUUID();

/** Returns the identity of this process. */
export function ownIdentity(): ProcessIdentity {
  return { ...identityOf(process.pid), id };
}

/** Returns the identity of a running process of this machine. */
export function identityOf(pid: number): ProcessIdentity {
  const boot = quietly(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim());
  const namespace = quietly(() => readlinkSync("/proc/self/ns/pid"));
  const started = startOf(pid);
  return {
    pid,
    host: hostname(),
    ...(boot !== undefined && { boot }),
    ...(namespace !== undefined && { namespace }),
    ...(started !== undefined && { started }),
  };
}

/**
 * Returns whether a process still runs.
 *
 * @returns `undefined` if that cannot be determined from here, because the process ran in another container, on another
 * machine, or before this machine was restarted
 */
export function isRunning(other: ProcessIdentity): boolean | undefined {
  const own = ownIdentity();
  if (other.id === id) return true;
  const same = (key: "host" | "boot" | "namespace"): boolean =>
    other[key] === undefined || other[key] === own[key];
  // The same boot id means the same machine, whatever host names its containers have.
  const isHere = other.boot === undefined ? same("host") : same("boot") && same("namespace");
  if (!isHere) return undefined;
  // This process has that number now, so the other process has ended.
  if (other.pid === own.pid) return false;
  if (!exists(other.pid)) return false;
  return other.started === undefined || startOf(other.pid) === other.started;
}

/** Returns whether a process ran on this machine since its last boot, in any container. */
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

// Reads field 22 of `/proc/PID/stat`, see proc(5). The program name before it may contain spaces and brackets. `/proc`
// may belong to another container.
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
