import { readFileSync, rmSync } from "node:fs";
import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { errorCode } from "../error-code.ts";
import { KantoxError } from "../errors.ts";

interface Holder {
  readonly pid: number;
  readonly verb: string;
  readonly since: string;
}

/**
 * Takes the project for one driver: two at once would write the same synthesized files. Waits a little for
 * a short command to end. A lock whose process is gone is taken over.
 *
 * @param patienceMs - how long to wait for another driver to end
 * @returns gives the project back
 * @throws KantoxError `project/in-use`
 */
export async function lockProject(
  folder: string,
  verb: string,
  patienceMs = 10_000,
): Promise<() => void> {
  const file = join(folder, "driver.lock");
  const own = JSON.stringify({ pid: process.pid, verb, since: new Date().toISOString() });
  const until = Date.now() + patienceMs;
  for (;;) {
    if (await create(file, own)) {
      const release = (): void => {
        if (readFileSync(file, "utf8") === own) rmSync(file, { force: true });
      };
      process.once("exit", release);
      return () => {
        process.off("exit", release);
        release();
      };
    }
    const found = await readText(file);
    const holder = found === undefined ? undefined : parse(found);
    if (found !== undefined && !(holder && isAlive(holder.pid))) {
      await removeLeftOver(file, found);
    } else if (Date.now() > until) {
      throw new KantoxError(
        "project/in-use",
        `Another kantox is at work in this project${holder ? `: "${holder.verb}", process ${holder.pid}, since ${holder.since}` : ""}. Nothing was done. Wait for it to end; if that process is no kantox, delete ${file}.`,
      );
    } else {
      await wait(100);
    }
  }
}

// A link appears with its content or not at all: nobody ever reads half a lock.
async function create(file: string, own: string): Promise<boolean> {
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, own, { mode: 0o600 });
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
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
  if ((await readText(aside)) !== found) await link(aside, file).catch(() => undefined);
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
    return typeof holder?.pid === "number" ? (holder as Holder) : undefined;
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
