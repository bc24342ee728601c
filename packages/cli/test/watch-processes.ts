import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { basename } from "node:path";

/** A process that was seen: its program, its command line and its environment. */
export interface SeenProcess {
  readonly program: string;
  readonly argv: string;
  readonly environ: string;
}

/** The reason why processes cannot be watched on this machine; empty if they can. */
export const noProcesses =
  process.platform === "linux" ? "" : " (skipped: /proc exists only on Linux)";

/**
 * Repeatedly looks at all descendants of a process.
 *
 * @returns a function that stops watching and returns every process that was seen
 */
export function watchProcesses(root: number): () => readonly SeenProcess[] {
  const seen = new Map<string, SeenProcess>();
  let own = "";
  const look = setInterval(() => {
    // Just after exec, the command line of a process is still empty.
    own ||= lookAt(root)?.argv ?? "";
    for (const pid of below(root)) {
      const process = lookAt(pid);
      // Between fork and exec, a child looks like its parent.
      if (process && process.argv !== own)
        seen.set(`${pid} ${process.program} ${process.argv}`, process);
    }
  }, 5);
  return () => {
    clearInterval(look);
    return [...seen.values()];
  };
}

function below(root: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    // The format is `pid (name) state ppid …`, and the name may contain any character.
    const stat = read(`/proc/${name}/stat`);
    parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]));
  }
  const isBelow = (pid: number): boolean => {
    const parent = parents.get(pid);
    return parent === root || (parent !== undefined && parent > 1 && isBelow(parent));
  };
  return [...parents.keys()].filter(isBelow);
}

function lookAt(pid: number): SeenProcess | undefined {
  try {
    const program = basename(readlinkSync(`/proc/${pid}/exe`));
    const argv = read(`/proc/${pid}/cmdline`).replaceAll("\0", " ");
    const environ = read(`/proc/${pid}/environ`);
    // If the process has started another program in the meantime, the next look sees that program.
    const still = basename(readlinkSync(`/proc/${pid}/exe`));
    return program === still ? { program, argv, environ } : undefined;
  } catch {
    return undefined;
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    // The process has ended in the meantime.
    return "";
  }
}
