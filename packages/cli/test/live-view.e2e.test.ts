import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { engine, noEngine } from "../../../tooling/test-engine.ts";
import { appStack, type StackOptions } from "./app-stack.ts";
import {
  makeProject,
  onPath,
  type StartedRun,
  type TerminalSize,
  type TerminalStep,
  type TestProject,
} from "./run-kantox.ts";
import { screenOf } from "./terminal-screen.ts";

const countingEngine = fileURLToPath(new URL("fixtures/counting-engine.mjs", import.meta.url));
const python = onPath("python3");
const ctrlC = "\u0003";

describe.skipIf(noEngine !== "" || python === undefined)(
  `live view at a terminal that python3 provides${noEngine}`,
  () => {
    let project: TestProject;
    beforeEach(async () => {
      project = await makeProject();
    });
    afterEach(() => project.remove());

    /** Returns a stack with one resource that completes immediately, and one that waits for the test. */
    const waiting = (name: string, id = "slow"): StackOptions => ({
      data: {
        quick: { input: "done" },
        [id]: {
          depends_on: ["terraform_data.quick"],
          provisioner: [
            {
              "local-exec": {
                command: `touch '${project.root}/${name}-waits'; while [ ! -e '${project.root}/go' ]; do sleep 0.05; done`,
              },
            },
          ],
        },
      },
    });
    const stacks = (each: Readonly<Record<string, StackOptions>>): Promise<void> =>
      project.synthesizes(
        Object.fromEntries(
          Object.entries(each).map(([name, options]) => [name, appStack(name, options)]),
        ),
      );

    const waits = (name: string): string => join(project.root, `${name}-waits`);

    /** Waits until the screen meets a condition, records the screen, and lets the environments continue. */
    async function watch(
      run: StartedRun,
      sees: (screen: readonly string[], shown: string) => boolean,
    ): Promise<{ meanwhile: readonly string[]; after: readonly string[]; shown: string }> {
      let shown = "";
      run.child.stdout?.on("data", (piece: string) => (shown += piece));
      let meanwhile: readonly string[] = [];
      while (!sees((meanwhile = await screenOf(shown)), shown)) {
        if (run.child.exitCode !== null) throw new Error(shown);
        await wait(20);
      }
      await project.write("go", "");
      const { exitCode } = await run.ended;
      expect(exitCode).toBe(0);
      return { meanwhile, after: await screenOf(shown), shown };
    }
    const adding =
      (count: number) =>
      (screen: readonly string[]): boolean =>
        screen.filter((line) => line.startsWith("  adding")).length === count;

    it("shows running environments with progress and duration below finished work, and disappears at the end", async () => {
      await stacks({ dev: waiting("dev"), qa: waiting("qa"), prod: { data: { quick: {} } } });
      const run = project.startInTerminal(["apply", "--all", "--yes", "--parallel", "3"]);
      const { meanwhile, after } = await watch(
        run,
        (screen) => adding(2)(screen) && screen.at(-1) === "1 of 3 environments done",
      );
      const withoutTimes = (lines: readonly string[]): string[] =>
        lines.map((line) => line.replace(/\d+ s/g, "N s"));
      expect(withoutTimes(meanwhile.slice(-5))).toEqual([
        "dev   applying   1 of 2 done   N s",
        "  adding   N s   slow",
        "qa   applying   1 of 2 done   N s",
        "  adding   N s   slow",
        "1 of 3 environments done",
      ]);
      const end = after.slice(after.findIndex((line) => /quick {3}added/.test(line)));
      expect(withoutTimes(end).toSorted()).toEqual([
        "dev    quick   added       N s",
        "dev    slow    added       N s",
        "dev applied in N s.",
        "prod   quick   added       N s",
        "prod applied in N s.",
        "qa     quick   added       N s",
        "qa     slow    added       N s",
        "qa applied in N s.",
      ]);
    });

    it.each<[string, TerminalSize, TerminalSize | undefined]>([
      ["a narrow terminal", [40, 24], undefined],
      ["a low terminal", [4, 120], undefined],
      ["a terminal that becomes narrower", [40, 120], [40, 18]],
      ["a terminal that becomes wider", [40, 18], [40, 120]],
    ])("leaves nothing behind in %s, whatever a resource is called", async (_, size, other) => {
      const hostile = "\u001b[2J\u001b[9A\r\nAll is well 写写写写写写写写写写写写 👩‍👩‍👧‍👦 \u202eno";
      const dev = appStack("dev", waiting("dev"));
      const slow = dev.json.resource?.["terraform_data"]?.["slow"]?.["//"]?.metadata as {
        path: string;
      };
      slow.path = `dev/${hostile}`;
      await project.synthesizes({ dev, qa: appStack("qa", waiting("qa")) });
      const steps: readonly TerminalStep[] = other
        ? [
            [{ file: waits("dev") }, ""],
            [{ file: waits("qa") }, other],
          ]
        : [];
      const run = project.startInTerminal(["apply", "--all", "--yes"], steps, { size });
      const { after, shown } = await watch(run, (screen, all) => {
        // The output after the last change of size, if there is any.
        const [, last = ""] = all.split(/_size;\d+;\d+/).slice(other ? 1 : 0);
        return (
          existsSync(waits("dev")) &&
          existsSync(waits("qa")) &&
          (!other || /appl/.test(last)) &&
          screen.some((line) => /^qa {3}appl/.test(line))
        );
      });
      expect(shown).not.toContain("\u001b[2J");
      // The terminal wraps long lines, and this joins them again.
      const text = after.join("").replace(/\s+/g, "");
      expect(text).not.toMatch(/applying|environmentsdone|0ofs2done/);
      expect(text.match(/slowadded/g)).toHaveLength(1);
      expect(text).toContain("\\u001b[2J\\u001b[9A\\u000d\\nAlliswell");
    });

    it("has no colors with NO_COLOR, but is still redrawn", async () => {
      await stacks({ dev: waiting("dev") });
      const run = project.startInTerminal(["apply", "dev", "--yes"], [], {
        env: { NO_COLOR: "1" },
      });
      const { shown, meanwhile } = await watch(run, adding(1));
      expect(shown).not.toMatch(/\u001b\[[\d;]*m/);
      expect(meanwhile.at(-1)).toMatch(/^ {2}adding {3}\d+ s {3}slow$/);
    });

    it.each<[string, readonly string[], NodeJS.ProcessEnv]>([
      ["CI", [], { CI: "true" }],
      ["a dumb terminal", [], { TERM: "dumb", NO_COLOR: "1" }],
      ["--json", ["--json"], { NO_COLOR: "1" }],
    ])("is not drawn with %s", async (_, more, env) => {
      await stacks({ dev: { data: { quick: {} } }, qa: { data: { quick: {} } } });
      const { exitCode, stdout } = await project.inTerminal(
        ["apply", "--all", "--yes", ...more],
        [],
        { env },
      );
      expect(exitCode).toBe(0);
      const drawn = stdout.replace(/\u001B_size;\d+;\d+\u001B\\/g, "");
      expect(stripVTControlCharacters(drawn)).toBe(drawn);
      expect(stdout).toContain("dev: applying, changes: 1\r\n  quick   added       0 s\r\n");
      expect(stdout).toContain("qa: applying, changes: 1\r\n  quick   added       0 s\r\n");
    });

    it("disappears on Ctrl-C, which stops every engine once, and is followed by the progress of each environment", async () => {
      await stacks({ dev: waiting("dev"), qa: waiting("qa") });
      const { exitCode, stdout } = await project.inTerminal(
        ["apply", "--all", "--yes", "--engine", countingEngine],
        [
          [{ file: waits("dev") }, ""],
          [{ file: waits("qa") }, ctrlC],
        ],
        { env: { REAL_ENGINE: engine.path, SIGNALS_FILE: join(project.root, "signals") } },
      );
      expect(exitCode).toBe(130);
      const screen = await screenOf(stdout);
      expect(screen.join("\n")).not.toMatch(/applying|environments done/);
      expect(screen.slice(-8)).toEqual([
        "",
        expect.stringMatching(/^Stopping; waiting for \w+ in (?:dev, \w+ in qa|qa, \w+ in dev)\.$/),
        expect.stringMatching(/^(?:dev|qa ) {3}slow {4}failed {6}\d+ s$/),
        expect.stringMatching(/^(?:dev|qa ) {3}slow {4}failed {6}\d+ s$/),
        "dev: 1 of 2 changes completed (1 added).",
        "qa: 1 of 2 changes completed (1 added).",
        `To plan the rest: kantox plan dev qa --engine ${countingEngine}`,
        "Interrupted.",
      ]);
      expect(await project.read("signals")).toBe("SIGINT\nSIGINT\n");
      const left = (await readdir(project.root, { recursive: true })).filter((path) =>
        /lock\.info|driver\.lock|running-plans|tfplan/.test(path),
      );
      expect(left).toEqual([]);
      for (const name of ["dev", "qa"]) {
        expect(await project.read(`.kantox/state/${name}.tfstate`)).toContain('"quick"');
      }
    });
  },
);
