import { existsSync, readFileSync, rmSync } from "node:fs";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { errorCode } from "../errors/error-code.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { fullDisk } from "./full-disk.ts";

/** Who holds a project. */
export interface Holder {
  readonly pid: number;
  readonly verb: string;
  readonly since: string;
}

/**
 * Takes the project for one driver: two at once would write the same synthesized files. Waits a little for
 * a short command to end. A lock whose process is gone is taken over.
 *
 * @param how.patienceMs - how long to wait for another driver to end
 * @param how.onWait - called once where there is one to wait for
 * @returns gives the project back
 * @throws KantoxError `project/in-use`
 */
export async function lockProject(
  folder: string,
  verb: string,
  {
    patienceMs = 10_000,
    onWait,
  }: { readonly patienceMs?: number; readonly onWait?: (holder: Holder) => void } = {},
): Promise<() => void> {
  const file = join(folder, "driver.lock");
  const own = JSON.stringify({ pid: process.pid, verb, since: new Date().toISOString() });
  const until = Date.now() + patienceMs;
  let isWaiting = false;
  for (;;) {
    if (await create(file, own)) {
      const release = (): void => releaseLock(file, own);
      process.once("exit", release);
      return () => {
        process.off("exit", release);
        release();
      };
    }
    const found = await readText(file);
    const holder = found === undefined ? undefined : parse(found);
    const isLate = Date.now() > until;
    // One that cannot be read is being written this very moment, or was left by a crash.
    if (found !== undefined && (holder ? !isAlive(holder.pid) : isLate)) {
      await removeLeftOver(file, found);
    } else if (holder && isLate) {
      throw new KantoxError(
        "project/in-use",
        `Another kantox is at work in this project: "${holder.verb}", process ${holder.pid}, since ${holder.since}. Nothing was done. Wait for it to end; if that process is no kantox, delete ${file}.`,
      );
    } else {
      if (holder && !isWaiting) onWait?.(holder);
      isWaiting ||= holder !== undefined;
      await wait(100);
    }
  }
}

async function create(file: string, text: string): Promise<boolean> {
  try {
    await writeFile(file, text, { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    // The disk is full: the file is there, and empty.
    await rm(file, { force: true });
    throw fullDisk(error) ?? error;
  }
}

function releaseLock(file: string, own: string): void {
  // Somebody who deleted it by hand may have let another driver in.
  if (existsSync(file) && readFileSync(file, "utf8") === own) rmSync(file, { force: true });
}

// Two drivers may find the same left-over. The slower one must not remove the lock that the faster one has
// taken since: what turns out to be another one is put back.
async function removeLeftOver(file: string, found: string): Promise<void> {
  const aside = `${file}.${process.pid}`;
  try {
    await rename(file, aside);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return;
    throw error;
  }
  const moved = await readFile(aside, "utf8");
  if (moved !== found) await create(file, moved);
  await rm(aside, { force: true });
}

async function readText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

function parse(text: string): Holder | undefined {
  try {
    const holder = JSON.parse(text) as Partial<Holder> | null;
    return typeof holder?.pid === "number" && holder.pid > 0 ? (holder as Holder) : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === "EPERM";
  }
}
