import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { lstat, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lockProject } from "./project-lock.ts";

describe("lockProject", () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "project-lock-"));
    file = join(folder, "driver.lock");
  });
  afterEach(() => rm(folder, { recursive: true }));

  // A process that has just ended: its number is free.
  const gone = () => spawnSync(process.execPath, ["-e", ""]).pid;
  const holder = (pid: number) => JSON.stringify({ pid, verb: "apply", since: "then" });

  it("takes a free project, says who has it to nobody else, and gives it back", async () => {
    const release = await lockProject(folder, "plan");
    expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({
      pid: process.pid,
      verb: "plan",
    });
    expect((await lstat(file)).mode & 0o777).toBe(0o600);
    release();
    expect(await readdir(folder)).toEqual([]);
  });

  it("refuses while its owner lives, and names it", async () => {
    await writeFile(file, holder(process.ppid));
    await expect(lockProject(folder, "plan", { patienceMs: 0 })).rejects.toMatchObject({
      code: "project/in-use",
      message: `Another kantox is at work in this project: "apply", process ${process.ppid}, since then. Nothing was done. Wait for it to end; if that process is no kantox, delete ${file}.`,
    });
    expect(await readFile(file, "utf8")).toBe(holder(process.ppid));
  });

  it("waits for an owner that gives it back", async () => {
    const release = await lockProject(folder, "apply");
    const second = lockProject(folder, "plan");
    release();
    (await second)();
    expect(existsSync(file)).toBe(false);
  });

  it("takes over from a process that is gone", async () => {
    await writeFile(file, holder(gone()));
    const release = await lockProject(folder, "plan", { patienceMs: 0 });
    expect(await readFile(file, "utf8")).toContain(String(process.pid));
    release();
    expect(await readdir(folder)).toEqual([]);
  });

  it.each(["", "{", "null", '{"pid":"1"}', '{"pid":0}'])(
    "takes over what a crash left: %j",
    async (text) => {
      await writeFile(file, text);
      (await lockProject(folder, "plan", { patienceMs: 0 }))();
      expect(await readdir(folder)).toEqual([]);
    },
  );

  it("lets one of many at a left-over in, and the rest wait", async () => {
    await writeFile(file, holder(gone()));
    let inside = 0;
    const most = { inside: 0 };
    await Promise.all(
      Array.from({ length: 5 }, async () => {
        const release = await lockProject(folder, "plan");
        inside += 1;
        most.inside = Math.max(most.inside, inside);
        await new Promise((resolve) => setImmediate(resolve));
        inside -= 1;
        release();
      }),
    );
    expect(most.inside).toBe(1);
  });

  it("leaves another driver's lock alone when it gives its own back", async () => {
    const release = await lockProject(folder, "plan");
    await writeFile(file, holder(process.ppid));
    release();
    expect(await readFile(file, "utf8")).toBe(holder(process.ppid));
  });

  it("does not mind that everything was deleted meanwhile", async () => {
    const release = await lockProject(folder, "plan");
    await rm(file);
    expect(release).not.toThrow();
  });
});
