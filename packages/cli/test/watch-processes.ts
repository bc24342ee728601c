import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { basename } from "node:path";

/** What was seen of a process: which program it runs, how it was called, and with what environment. */
export interface SeenProcess {
  readonly program: string;
  readonly argv: string;
  readonly environ: string;
}

/** Why processes cannot be watched here; empty where they can. */
export const noProcesses =
  process.platform === "linux" ? "" : " (skipped: /proc is there on Linux alone)";

/**
 * Looks again and again at every process below one, until told to stop.
 *
 * @returns stops, and gives everything that was seen
 */
export function watchProcesses(root: number): () => readonly SeenProcess[] {
  const seen = new Map<string, SeenProcess>();
  const own = lookAt(root)?.argv;
  const look = setInterval(() => {
    for (const pid of below(root)) {
      const process = lookAt(pid);
      // Between its fork and its exec a child is its parent once more.
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
    // pid (name) state ppid …, and the name may hold anything.
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
    // It may have become another program in between: the next look sees that one whole.
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
    // It ended meanwhile.
    return "";
  }
}
