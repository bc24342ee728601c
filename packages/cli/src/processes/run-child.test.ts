import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type * as Processes from "./run-child.ts";

// The module remembers an interrupt for the rest of its process: each test has its own.
let processes: typeof Processes;
let folder: string;
beforeEach(async () => {
  vi.resetModules();
  processes = await import("./run-child.ts");
  folder = await mkdtemp(join(tmpdir(), "processes-"));
});
afterEach(() => rm(folder, { recursive: true }));

const node = (script: string, more: object = {}) =>
  processes.runChild({
    command: process.execPath,
    args: ["-e", script],
    cwd: folder,
    env: { PATH: process.env["PATH"] },
    ...more,
  });

describe("runChild", () => {
  it("gives what was printed, and how it ended", async () => {
    expect(await node(`console.log("a\\nb"); console.error("c"); process.exitCode = 3`)).toEqual({
      exitCode: 3,
      signal: null,
      stdout: "a\nb",
      stderr: "c",
    });
  });

  it("hands on lines as they come, whole ones, and then keeps none", async () => {
    const lines: string[] = [];
    const { stdout } = await node(
      `process.stdout.write("{\\"a"); setTimeout(() => process.stdout.write("\\":1}\\r\\nlast"), 50)`,
      { onLine: (line: string) => lines.push(line) },
    );
    expect([lines, stdout]).toEqual([['{"a":1}', "last"], ""]);
  });

  it("passes on the given environment and no other", async () => {
    const { stdout } = await node("console.log(JSON.stringify(Object.keys(process.env)))");
    expect(JSON.parse(stdout)).not.toContain("HOME");
  });

  it("tells the signal that ended a child", async () => {
    expect(await node("process.kill(process.pid, 'SIGKILL')")).toMatchObject({
      exitCode: null,
      signal: "SIGKILL",
    });
  });

  it("fails with the system's error where the program is not there", async () => {
    await expect(
      processes.runChild({ command: join(folder, "none"), args: [], cwd: folder, env: {} }),
    ).rejects.toMatchObject({ code: "ENOENT" });
  });

  it("awaits the child's end although nobody can make sense of its lines", async () => {
    const failing = node(
      `console.log(1); setTimeout(() => require("node:fs").writeFileSync("ended", ""), 200)`,
      {
        onLine: () => {
          throw new Error("what is this");
        },
      },
    );
    await expect(failing).rejects.toThrow("what is this");
    expect(existsSync(join(folder, "ended"))).toBe(true);
  });
});

describe("interrupt", () => {
  it.each(["SIGINT", "SIGTERM"] as const)(
    "passes %s on as one SIGINT to the whole group, and waits for its end",
    async (signal) => {
      const note = `for (const name of ["SIGINT", "SIGTERM"]) process.on(name, () => { require("node:fs").appendFileSync(WHO, name); setTimeout(() => process.exit(0), 100); });
        setInterval(() => {}, 1000); require("node:fs").writeFileSync(WHO + "-ready", "");`;
      const grandchild = `const WHO = "grandchild"; ${note}`;
      const run = node(
        `const WHO = "child"; require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(grandchild)}], { stdio: "inherit" }); ${note}`,
      );
      const ended = run.catch((error: unknown) => error);
      while (!["child", "grandchild"].every((who) => existsSync(join(folder, `${who}-ready`)))) {
        await wait(20);
      }
      expect(processes.interrupt(signal)).toBe("children");
      expect(await ended).toMatchObject({ name: "InterruptedError", signal });
      expect(await readFile(join(folder, "child"), "utf8")).toBe("SIGINT");
      expect(await readFile(join(folder, "grandchild"), "utf8")).toBe("SIGINT");
    },
  );

  it("says that nothing runs, and lets nothing start after", async () => {
    expect(processes.interrupt("SIGTERM")).toBe("nothing");
    await expect(node("")).rejects.toMatchObject({ name: "InterruptedError", signal: "SIGTERM" });
  });

  it("ends a question, and keeps the first signal", async () => {
    const question = processes.interruptible(
      (ended) =>
        new Promise<symbol>((resolve) => {
          ended.addEventListener("abort", () => resolve(Symbol("cancelled")));
        }),
    );
    const failed = question.catch((error: unknown) => error);
    expect(processes.interrupt("SIGTERM")).toBe("question");
    processes.interrupt("SIGINT");
    expect(await failed).toMatchObject({ name: "InterruptedError", signal: "SIGTERM" });
    expect(processes.interrupt("SIGINT")).toBe("nothing");
  });
});

describe("a question", () => {
  it("gives its answer", async () => {
    expect(await processes.interruptible(async () => "yes")).toBe("yes");
  });

  it("is interrupted where somebody typed Ctrl-C into it", async () => {
    await expect(processes.interruptible(async () => Symbol("cancelled"))).rejects.toMatchObject({
      name: "InterruptedError",
      signal: "SIGINT",
    });
  });
});
