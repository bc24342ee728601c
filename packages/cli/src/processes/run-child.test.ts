import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type * as Interrupts from "./interrupts.ts";
import type * as RunChild from "./run-child.ts";

// The module keeps an interrupt for the rest of the process, so each test imports its own copy.
let interrupts: typeof Interrupts;
let processes: typeof RunChild;
let folder: string;
beforeEach(async () => {
  vi.resetModules();
  interrupts = await import("./interrupts.ts");
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
  it("returns the output and exit of the child", async () => {
    expect(await node(`console.log("a\\nb"); console.error("c"); process.exitCode = 3`)).toEqual({
      exitCode: 3,
      signal: null,
      stdout: "a\nb",
      stderr: "c",
    });
  });

  it("passes on complete lines as they arrive, without keeping them", async () => {
    const lines: string[] = [];
    const { stdout } = await node(
      `process.stdout.write("{\\"a"); setTimeout(() => process.stdout.write("\\":1}\\r\\nlast"), 50)`,
      { onLine: (line: string) => lines.push(line) },
    );
    expect([lines, stdout]).toEqual([['{"a":1}', "last"], ""]);
  });

  it("reads all output of a child that outlives the driver", async () => {
    const lines: string[] = [];
    const child = { outlivesDriver: true, onLine: (line: string) => lines.push(line) };
    const { exitCode, leftOver } = await node(
      `console.log("a".repeat(100000)); console.log("b")`,
      child,
    );
    expect([exitCode, leftOver, lines.at(-1)]).toEqual([0, undefined, "b"]);
  });

  it("passes only the given environment to the child", async () => {
    const { stdout } = await node("console.log(JSON.stringify(Object.keys(process.env)))");
    expect(JSON.parse(stdout)).not.toContain("HOME");
  });

  it("returns the signal that ended a child", async () => {
    expect(await node("process.kill(process.pid, 'SIGKILL')")).toMatchObject({
      exitCode: null,
      signal: "SIGKILL",
    });
  });

  it("fails with the system's error if the program does not exist", async () => {
    await expect(
      processes.runChild({ command: join(folder, "none"), args: [], cwd: folder, env: {} }),
    ).rejects.toMatchObject({ code: "ENOENT" });
  });

  it("waits for the child's exit even if the line callback fails", async () => {
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

  it("reads multi-byte characters that arrive in pieces", async () => {
    const { stdout } = await node(
      `const text = Buffer.from("gr\u00fc\u00df \u{1f389}"); let at = 0;
       const next = () => { if (at < text.length) process.stdout.write(text.subarray(at, ++at), () => setTimeout(next, 5)); };
       next();`,
    );
    expect(stdout).toBe("gr\u00fc\u00df \u{1f389}");
  });

  describe("with a process that keeps the child's output open", () => {
    const leaving = (last: string): string =>
      `const { spawn } = require("node:child_process");
       const left = spawn(process.execPath, ["-e", "setInterval(() => process.stdout.write('x'), 20)"], { stdio: "inherit", detached: true });
       left.unref();
       require("node:fs").writeFileSync("left", String(left.pid));
       ${last}`;
    afterEach(async () => process.kill(Number(await readFile(join(folder, "left"), "utf8"))));

    it("ends with the child, returns all of its output, and does not kill the process", async () => {
      const { exitCode, stdout, leftOver } = await node(
        leaving(`process.stdout.write("a".repeat(200000) + "\\nlast\\n", () => process.exit(4));`),
      );
      expect([exitCode, leftOver]).toEqual([4, true]);
      expect(stdout.startsWith(`${"a".repeat(200_000)}\nlast`)).toBe(true);
      expect(process.kill(Number(await readFile(join(folder, "left"), "utf8")), 0)).toBe(true);
    });
  });
});

describe("interrupt", () => {
  it.each(["SIGINT", "SIGTERM"] as const)(
    "passes %s on as one SIGINT to the whole group, and waits for its exit",
    async (signal) => {
      const note = `for (const name of ["SIGINT", "SIGTERM"]) process.on(name, () => { require("node:fs").appendFileSync(WHO, name); setTimeout(() => process.exit(0), 100); });
        setInterval(() => {}, 1000); require("node:fs").writeFileSync(WHO + "-ready", "");`;
      const grandchild = `const WHO = "grandchild"; ${note}`;
      const run = node(
        `const WHO = "child"; require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(grandchild)}], { stdio: "inherit" }); ${note}`,
        { label: "the app" },
      );
      const ended = run.catch((error: unknown) => error);
      while (!["child", "grandchild"].every((who) => existsSync(join(folder, `${who}-ready`)))) {
        await wait(20);
      }
      expect(interrupts.interrupt(signal)).toEqual({
        stopped: "children",
        count: 1,
        waitingFor: ["the app"],
        killed: [],
      });
      expect(await ended).toMatchObject({ name: "InterruptedError", signal });
      expect(await readFile(join(folder, "child"), "utf8")).toBe("SIGINT");
      expect(await readFile(join(folder, "grandchild"), "utf8")).toBe("SIGINT");
    },
  );

  const stubborn = `process.on("SIGINT", () => require("node:fs").appendFileSync("heard", "I"));
    setInterval(() => {}, 1000); require("node:fs").writeFileSync("heard", "");`;
  const heard = async (text: string): Promise<void> => {
    const file = join(folder, "heard");
    while (!existsSync(file) || (await readFile(file, "utf8")) !== text) await wait(20);
  };

  it("kills killable children at the third interrupt, with a warning before", async () => {
    const ended = node(stubborn, { killable: true }).catch((error: unknown) => error);
    await heard("");
    interrupts.interrupt("SIGINT");
    await heard("I");
    expect(interrupts.interrupt("SIGINT")).toMatchObject({ count: 2, killed: [] });
    expect(interrupts.interrupt("SIGINT")).toMatchObject({ count: 3, killed: ["node"] });
    expect(await ended).toMatchObject({ name: "InterruptedError" });
    expect(await readFile(join(folder, "heard"), "utf8")).toBe("I");
  });

  it("passes the third interrupt on to an engine, and kills it only at the fourth", async () => {
    const ended = node(stubborn).catch((error: unknown) => error);
    await heard("");
    interrupts.interrupt("SIGINT");
    await heard("I");
    interrupts.interrupt("SIGINT");
    expect(interrupts.interrupt("SIGINT")).toMatchObject({ count: 3, killed: [] });
    await heard("II");
    expect(interrupts.interrupt("SIGINT")).toMatchObject({ count: 4, killed: ["node"] });
    expect(await ended).toMatchObject({ name: "InterruptedError" });
  });

  it("reports that nothing runs, and prevents anything from starting afterwards", async () => {
    expect(interrupts.interrupt("SIGTERM").stopped).toBe("nothing");
    await expect(node("")).rejects.toMatchObject({ name: "InterruptedError", signal: "SIGTERM" });
  });

  it("cancels a question, and keeps the first signal", async () => {
    const question = interrupts.interruptible(
      (ended) =>
        new Promise<symbol>((resolve) => {
          ended.addEventListener("abort", () => resolve(Symbol("canceled")));
        }),
    );
    const failed = question.catch((error: unknown) => error);
    expect(interrupts.interrupt("SIGTERM").stopped).toBe("question");
    interrupts.interrupt("SIGINT");
    expect(await failed).toMatchObject({ name: "InterruptedError", signal: "SIGTERM" });
    expect(interrupts.interrupt("SIGINT").stopped).toBe("nothing");
  });
});

describe("interruptible", () => {
  it("returns the answer", async () => {
    expect(await interrupts.interruptible(async () => "yes")).toBe("yes");
  });

  it("throws if the answer is a Ctrl-C", async () => {
    await expect(interrupts.interruptible(async () => Symbol("canceled"))).rejects.toMatchObject({
      name: "InterruptedError",
      signal: "SIGINT",
    });
  });
});
