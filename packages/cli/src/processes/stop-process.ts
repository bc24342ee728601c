import { setTimeout as wait } from "node:timers/promises";
import { errorCode } from "../errors/error-code.ts";
import { isRunning, type ProcessIdentity } from "./process-identity.ts";

const patienceMs = 10_000;

/**
 * Asks a process to end, and waits until it has ended. If a different process now has this id, it is left alone.
 *
 * @returns `"not running"` if it had ended before, or if that cannot be determined; `"still running"` if it does not
 * end within ten seconds
 */
export async function stopProcess(
  identity: ProcessIdentity,
): Promise<"stopped" | "not running" | "still running"> {
  if (isRunning(identity) !== true) return "not running";
  try {
    process.kill(identity.pid, "SIGTERM");
  } catch (error) {
    // It ended just before the signal.
    if (errorCode(error) === "ESRCH") return "not running";
    throw error;
  }
  for (const until = Date.now() + patienceMs; Date.now() < until; await wait(100)) {
    if (!isRunning(identity)) return "stopped";
  }
  return "still running";
}
