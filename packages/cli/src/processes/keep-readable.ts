import { spawn, type ChildProcess } from "node:child_process";

// Waits until its standard input ends: the kernel closes it with the driver, even a killed one. Then it reads what no
// one else reads any more. Reading is tried again until the end, as these descriptors do not block.
const keeper = `
drain() { until cat <&"$1"; do sleep 1 || exit; done; }
read -r _
drain 3 >/dev/null 2>&1 &
drain 4 >/dev/null 2>&1
wait
`;

/**
 * Keeps the output of a child readable after the driver was killed. Without a reader, a child dies when it writes its
 * next line: for an engine, that may be between creating a resource and saving it in the state.
 *
 * @returns ends it
 */
export function keepReadable(child: ChildProcess, env: NodeJS.ProcessEnv): () => void {
  if (child.pid === undefined) return () => {};
  const kept = spawn("sh", ["-c", keeper], {
    env: { PATH: env["PATH"] },
    stdio: ["pipe", "ignore", "ignore", child.stdout, child.stderr],
    // Signals to the driver's process group or its terminal do not reach it.
    detached: true,
  });
  // Without a keeper, a child is as safe as its driver.
  kept.once("error", () => {});
  kept.stdin?.once("error", () => {});
  kept.unref();
  return () => void kept.stdin?.end();
}
