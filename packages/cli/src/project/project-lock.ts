import { rmSync } from "node:fs";
import { open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { KantoxError } from "../errors.ts";

interface Holder {
  readonly pid: number;
  readonly verb: string;
  readonly since: string;
}

const patienceMs = 10_000;

/**
 * Takes the project for one driver: two at once would write the same synthesized files. Waits a little for
 * a short command to end. A lock whose process is gone is taken over.
 *
 * @returns gives the project back
 * @throws KantoxError `project/in-use`
 */
export async function lockProject(folder: string, verb: string): Promise<() => void> {
  const file = join(folder, "driver.lock");
  const until = Date.now() + patienceMs;
  for (;;) {
    if (await create(file, { pid: process.pid, verb, since: new Date().toISOString() })) {
      const release = (): void => rmSync(file, { force: true });
      process.once("exit", release);
      return () => {
        process.off("exit", release);
        release();
      };
    }
    const holder = await readHolder(file);
    if (holder && !isAlive(holder.pid)) {
      await rm(file, { force: true });
    } else if (Date.now() > until) {
      throw new KantoxError(
        "project/in-use",
        `Another kantox is at work in this project${holder ? `: "${holder.verb}", process ${holder.pid}, since ${holder.since}` : ""}. Nothing was done. Wait for it to end.`,
      );
    } else {
      await wait(100);
    }
  }
}

async function create(file: string, holder: Holder): Promise<boolean> {
  try {
    const handle = await open(file, "wx", 0o600);
    await handle.writeFile(JSON.stringify(holder));
    await handle.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

async function readHolder(file: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as Holder;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
