import { spawn, type ChildProcess } from "node:child_process";

// Waits until its standard input ends: the kernel closes it when the driver exits or is killed. Then it reads the
// output in place of the driver. Reading is retried, because these descriptors do not block.
const keeper = `
drain() { until cat <&"$1"; do sleep 1 || exit; done; }
read -r _
drain 3 >/dev/null 2>&1 &
drain 4 >/dev/null 2>&1
wait
`;

/**
 * Keeps reading the output of a child after the driver is killed. Without a reader, a child dies when it writes its
 * next line. For an engine, that may be after it created a resource and before it saved the resource in the state.
 *
 * @returns a function that stops reading
 */
export function keepReadable(child: ChildProcess, env: NodeJS.ProcessEnv): () => void {
  if (child.pid === undefined) return () => {};
  const kept = spawn("sh", ["-c", keeper], {
    env: { PATH: env["PATH"] },
    stdio: ["pipe", "ignore", "ignore", child.stdout, child.stderr],
    // It must not receive signals that are sent to the driver's process group or terminal.
    detached: true,
  });
  // If `sh` cannot be started, the child runs without this protection.
  kept.once("error", () => {});
  kept.stdin?.once("error", () => {});
  kept.unref();
  return () => void kept.stdin?.end();
}
