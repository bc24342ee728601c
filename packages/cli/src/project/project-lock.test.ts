import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { lstat, mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openLivenessSocket } from "../processes/liveness-socket.ts";
import { isRunning, ownIdentity, type ProcessIdentity } from "../processes/process-identity.ts";
import { replaceLock } from "./lock-file.ts";
import { lockProject } from "./project-lock.ts";

describe("lockProject", () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "project-lock-"));
    file = join(folder, "driver.lock");
  });
  afterEach(() => rm(folder, { recursive: true }));

  const impatient = { patienceMs: 0 };
  // A process that has just ended: its number is free.
  const gone = () => spawnSync(process.execPath, ["-e", ""]).pid;
  const holder = (pid: number, more: Partial<ProcessIdentity> = {}) =>
    JSON.stringify({ pid, ...more, verb: "apply", since: "then" });
  const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
  const touched = (when: Date) => utimes(file, when, when);

  it("takes a free project, writes its owner for no one else, and gives it back", async () => {
    const release = await lockProject(folder, "plan");
    expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({
      ...ownIdentity(),
      verb: "plan",
    });
    expect((await lstat(file)).mode & 0o777).toBe(0o600);
    release();
    expect(await readdir(folder)).toEqual([]);
  });

  it("refuses while its owner runs, and names it", async () => {
    await writeFile(file, holder(process.ppid));
    await expect(lockProject(folder, "plan", impatient)).rejects.toMatchObject({
      code: "project/in-use",
      message: `Another kantox is at work in this project: "apply", process ${process.ppid}, since then. Nothing was done. Wait until it ends. If process ${process.ppid} is not kantox, delete ${file}.`,
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

  const here = ownIdentity();
  const { boot = "", namespace = "", host = "" } = here;
  it.each<[string, () => Partial<ProcessIdentity>]>([
    ["whose process has ended", () => ({ ...here, id: "other", pid: gone() })],
    ["of a version without start times", () => ({ pid: gone() })],
    ["whose number is ours now, as of process 1 in a container", () => ({ ...here, id: "other" })],
    [
      "whose number another process has now",
      () => ({ ...here, id: "x", pid: process.ppid, started: "1" }),
    ],
  ])("takes over from an owner %s", async (_, identity) => {
    await writeFile(file, holder(0, identity()));
    const release = await lockProject(folder, "plan", impatient);
    expect(await readFile(file, "utf8")).toContain(`"pid":${process.pid},`);
    release();
    expect(await readdir(folder)).toEqual([]);
  });

  it.each<[string, Partial<ProcessIdentity>]>([
    ["in another container", { host: "box", boot, namespace: "pid:[1]", started: "1" }],
    ["on another machine", { host: "box", boot: "other", namespace, started: "1" }],
    ["on another machine without boot ids", { host: "box" }],
    ["before a restart of this machine", { host, boot: "before", namespace, started: "1" }],
  ])(
    "refuses an owner %s that shows signs of life, and takes over without them",
    async (_, where) => {
      // Not even a number that is free here says that it has ended.
      await writeFile(file, holder(gone(), where));
      await touched(minutesAgo(1));
      await expect(lockProject(folder, "plan", impatient)).rejects.toMatchObject({
        code: "project/in-use",
        message: expect.stringMatching(
          /last sign of life is 60 s old\..* after 2 minutes .* delete .*driver\.lock now\.$/,
        ),
      });
      await touched(minutesAgo(3));
      (await lockProject(folder, "plan", impatient))();
    },
  );

  describe("of an owner in another container of this machine", () => {
    const name = "driver.lock.0123abcd.sock";
    const elsewhere = { host: "box", boot, namespace: "pid:[1]", started: "1" };
    const lock = (socket: string) =>
      writeFile(
        file,
        JSON.stringify({ pid: 1, ...elsewhere, socket, verb: "apply", since: "then" }),
      );

    it.skipIf(boot === "")(
      "refuses while its socket answers, however old the lock is",
      async () => {
        const line = await openLivenessSocket(join(folder, name));
        await lock(name);
        await touched(minutesAgo(300));
        await expect(lockProject(folder, "plan", impatient)).rejects.toMatchObject({
          code: "project/in-use",
          message: expect.stringMatching(
            /process 1 in another container of this machine, .* If process 1 is not kantox, delete/,
          ),
        });
        line?.close();
      },
    );

    it.skipIf(boot === "")("takes over at once when it was killed", async () => {
      const script = `require("node:net").createServer().listen(${JSON.stringify(join(folder, name))}, () => process.kill(process.pid, "SIGKILL"))`;
      spawnSync(process.execPath, ["-e", script]);
      expect(await readdir(folder)).toContain(name);
      await lock(name);
      (await lockProject(folder, "plan", impatient))();
      expect(await readdir(folder)).toEqual([]);
    });

    it("takes a lock with another name of a socket for one without an owner", async () => {
      for (const foreign of ["../driver.lock.0123abcd.sock", "driver.lock", "."]) {
        await lock(foreign);
        (await lockProject(folder, "plan", impatient))();
        expect(await readdir(folder)).toEqual([]);
      }
    });
  });

  it("does not take over from an owner that runs here, however long it was silent", async () => {
    await writeFile(file, holder(process.ppid));
    await touched(minutesAgo(300));
    await expect(lockProject(folder, "plan", impatient)).rejects.toMatchObject({
      code: "project/in-use",
    });
  });

  it("shows signs of life while it has the project", async () => {
    const release = await lockProject(folder, "plan", { heartbeatMs: 10 });
    await touched(minutesAgo(5));
    while ((await lstat(file)).mtime < minutesAgo(1)) await wait(5);
    release();
  });

  it.each(["", "{", "null", '{"pid":"1"}', '{"pid":0}'])(
    "takes over what a crash left: %j",
    async (text) => {
      await writeFile(file, text);
      (await lockProject(folder, "plan", impatient))();
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

  it("leaves the lock alone that a faster driver has taken since", async () => {
    await writeFile(file, "new");
    expect(replaceLock(file, "left", "mine")).toBe(false);
    expect([await readFile(file, "utf8"), await readdir(folder)]).toEqual(["new", ["driver.lock"]]);
  });

  it("leaves another driver's lock alone when it gives its own back", async () => {
    const release = await lockProject(folder, "plan");
    await writeFile(file, holder(process.ppid));
    release();
    expect(await readFile(file, "utf8")).toBe(holder(process.ppid));
  });

  it("gives back a lock that was deleted meanwhile", async () => {
    const release = await lockProject(folder, "plan");
    await rm(file);
    expect(release).not.toThrow();
  });
});

describe("isRunning", () => {
  it("knows this process, its parent, and one that has ended", () => {
    expect(isRunning(ownIdentity())).toBe(true);
    expect(isRunning({ pid: process.ppid })).toBe(true);
    expect(isRunning({ pid: spawnSync(process.execPath, ["-e", ""]).pid })).toBe(false);
  });
});
