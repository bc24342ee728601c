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
  // The number of a process that has just ended.
  const endedPid = () => spawnSync(process.execPath, ["-e", ""]).pid;
  const holder = (pid: number, more: Partial<ProcessIdentity> = {}) =>
    JSON.stringify({ pid, ...more, verb: "apply", since: "then" });
  const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
  const touched = (when: Date) => utimes(file, when, when);

  it("locks a free project in a private file that names the owner, and releases it", async () => {
    const release = await lockProject(folder, "plan");
    expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({
      ...ownIdentity(),
      verb: "plan",
    });
    expect((await lstat(file)).mode & 0o777).toBe(0o600);
    release();
    expect(await readdir(folder)).toEqual([]);
  });

  it("refuses while the owner is running, and names the owner", async () => {
    await writeFile(file, holder(process.ppid));
    await expect(lockProject(folder, "plan", impatient)).rejects.toMatchObject({
      code: "project/in-use",
      message: `Another kantox process is running in this project: "apply", process ${process.ppid}, since then. Nothing was done. Wait until it ends. If process ${process.ppid} is not kantox, delete ${file}.`,
    });
    expect(await readFile(file, "utf8")).toBe(holder(process.ppid));
  });

  it("waits for an owner that releases the lock", async () => {
    const release = await lockProject(folder, "apply");
    const second = lockProject(folder, "plan");
    release();
    (await second)();
    expect(existsSync(file)).toBe(false);
  });

  const here = ownIdentity();
  const { boot = "", namespace = "", host = "" } = here;
  it.each<[string, () => Partial<ProcessIdentity>]>([
    ["whose process has ended", () => ({ ...here, id: "other", pid: endedPid() })],
    ["of a version without start times", () => ({ pid: endedPid() })],
    [
      "whose process ID is ours now, like number 1 in a container",
      () => ({ ...here, id: "other" }),
    ],
    [
      "whose process ID belongs to another process now",
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
    "respects the lock of an owner %s until it has not been touched for two minutes",
    async (_, where) => {
      // A process ID that is free here does not mean that the owner has ended.
      await writeFile(file, holder(endedPid(), where));
      await touched(minutesAgo(1));
      await expect(lockProject(folder, "plan", impatient)).rejects.toMatchObject({
        code: "project/in-use",
        message: expect.stringMatching(
          /last updated its lock 60 s ago\..* expires 2 minutes after .* delete .*driver\.lock now\.$/,
        ),
      });
      await touched(minutesAgo(3));
      (await lockProject(folder, "plan", impatient))();
    },
  );

  describe("owner in another container of this machine", () => {
    const name = "driver.lock.0123abcd.sock";
    const elsewhere = { host: "box", boot, namespace: "pid:[1]", started: "1" };
    const lock = (socket: string) =>
      writeFile(
        file,
        JSON.stringify({ pid: 1, ...elsewhere, socket, verb: "apply", since: "then" }),
      );

    it.skipIf(boot === "")(
      "keeps its lock while its socket accepts connections, however old the lock is",
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

    it.skipIf(boot === "")("loses its lock immediately after it was killed", async () => {
      const script = `require("node:net").createServer().listen(${JSON.stringify(join(folder, name))}, () => process.kill(process.pid, "SIGKILL"))`;
      spawnSync(process.execPath, ["-e", script]);
      expect(await readdir(folder)).toContain(name);
      await lock(name);
      (await lockProject(folder, "plan", impatient))();
      expect(await readdir(folder)).toEqual([]);
    });

    it("loses a lock with an invalid socket name", async () => {
      for (const foreign of ["../driver.lock.0123abcd.sock", "driver.lock", "."]) {
        await lock(foreign);
        (await lockProject(folder, "plan", impatient))();
        expect(await readdir(folder)).toEqual([]);
      }
    });
  });

  it("respects the lock of an owner that runs here, however old the lock is", async () => {
    await writeFile(file, holder(process.ppid));
    await touched(minutesAgo(300));
    await expect(lockProject(folder, "plan", impatient)).rejects.toMatchObject({
      code: "project/in-use",
    });
  });

  it("touches the lock regularly", async () => {
    const release = await lockProject(folder, "plan", { heartbeatMs: 10 });
    await touched(minutesAgo(5));
    while ((await lstat(file)).mtime < minutesAgo(1)) await wait(5);
    release();
  });

  it.each(["", "{", "null", '{"pid":"1"}', '{"pid":0}'])(
    "takes over an invalid lock file: %j",
    async (text) => {
      await writeFile(file, text);
      (await lockProject(folder, "plan", impatient))();
      expect(await readdir(folder)).toEqual([]);
    },
  );

  it("lets only one of several drivers take over an abandoned lock at a time", async () => {
    await writeFile(file, holder(endedPid()));
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

  it("does not replace a lock that a faster driver has taken", async () => {
    await writeFile(file, "new");
    expect(replaceLock(file, "left", "mine")).toBe(false);
    expect([await readFile(file, "utf8"), await readdir(folder)]).toEqual(["new", ["driver.lock"]]);
  });

  it("does not release another driver's lock", async () => {
    const release = await lockProject(folder, "plan");
    await writeFile(file, holder(process.ppid));
    release();
    expect(await readFile(file, "utf8")).toBe(holder(process.ppid));
  });

  it("releases a lock that was deleted in the meantime", async () => {
    const release = await lockProject(folder, "plan");
    await rm(file);
    expect(release).not.toThrow();
  });
});

describe("isRunning", () => {
  it("recognizes this process, its parent, and a process that has ended", () => {
    expect(isRunning(ownIdentity())).toBe(true);
    expect(isRunning({ pid: process.ppid })).toBe(true);
    expect(isRunning({ pid: spawnSync(process.execPath, ["-e", ""]).pid })).toBe(false);
  });
});
