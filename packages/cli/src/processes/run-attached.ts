import { spawn } from "node:child_process";
import { basename } from "node:path";
import { childExit, type ChildEnding } from "./child-ending.ts";
import { registerChild, refuseAfterInterrupt } from "./interrupts.ts";
import type { ChildOptions } from "./run-child.ts";

/**
 * Runs a program with the driver's own standard streams, as if it had been started by hand. On a terminal it stays in
 * the driver's process group, because only the foreground group can read from a terminal.
 *
 * @throws InterruptedError if the driver was interrupted before or while the child ran; thrown after the child has
 * exited
 * @throws the system's error (`ENOENT`, `EACCES`) if the program cannot be started
 */
export async function runAttached(
  options: Pick<ChildOptions, "command" | "args" | "cwd" | "env" | "label"> & {
    readonly terminal: boolean;
  },
): Promise<ChildEnding> {
  refuseAfterInterrupt();
  const child = spawn(options.command, options.args, {
    cwd: options.cwd,
    env: options.env,
    stdio: "inherit",
    detached: !options.terminal,
  });
  const hasEnded = registerChild({
    process: child,
    label: options.label ?? basename(options.command),
    killable: false,
    attached: options.terminal,
  });
  try {
    const ended = await childExit(child);
    refuseAfterInterrupt();
    return ended;
  } finally {
    hasEnded();
  }
}
