import { readdir } from "node:fs/promises";
import { constants } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { noEngine } from "../../../tooling/test-engine.ts";
import { appStack, type StackOptions } from "./app-stack.ts";
import { makeProject, onPath, type TestProject } from "./run-kantox.ts";

const ctrlC = "\u0003";

const python = onPath("python3");

// Python's standard library provides the terminal, so that no native package is needed.
describe.skipIf(noEngine !== "" || python === undefined)(
  `kantox at a terminal that python3 provides${noEngine}`,
  () => {
    let project: TestProject;
    beforeEach(async () => {
      project = await makeProject();
    });
    afterEach(() => project.remove());

    const thing: StackOptions = {
      data: { thing: { input: "a" } },
      outputs: { thing: { value: "${terraform_data.thing.output}" } },
    };
    const prod: StackOptions = {
      ...thing,
      deployment: { protection: "typed", accountId: "123456789012" },
    };
    const stacks = (each: Readonly<Record<string, StackOptions>>): Promise<void> =>
      project.synthesizes(
        Object.fromEntries(
          Object.entries(each).map(([name, options]) => [name, appStack(name, options)]),
        ),
      );
    const states = async (): Promise<string[]> => {
      const files = await readdir(join(project.root, ".kantox"), { recursive: true });
      expect(files.filter((file) => /driver\.lock|running-plans/.test(file))).toEqual([]);
      return files.filter((file) => file.endsWith(".tfstate")).toSorted();
    };

    it("asks once for several environments, and applies them on yes", async () => {
      await stacks({ dev: thing, qa: thing });
      const { exitCode, stdout } = await project.inTerminal(
        ["apply", "--all"],
        [["Apply to dev, qa?", "y"]],
      );
      expect(exitCode).toBe(0);
      expect(stdout.match(/Apply to dev, qa\?/g)?.length).toBeGreaterThanOrEqual(1);
      expect(await states()).toEqual(["state/dev.tfstate", "state/qa.tfstate"]);
    });

    it.each([
      ["n", "n", 1],
      ["Enter, which means no", "\r", 1],
      ["Ctrl-C", ctrlC, 130],
    ])("applies nothing on %s", async (_, typed, expected) => {
      await stacks({ dev: thing });
      const { exitCode, stdout } = await project.inTerminal(
        ["apply", "dev"],
        [["Apply to dev?", typed]],
      );
      expect(exitCode).toBe(expected);
      expect(stdout).toContain(expected === 1 ? "Declined. Nothing was done." : "Interrupted.");
      expect(await states()).toEqual([]);
    });

    it.each([
      ["SIGTERM", constants.signals.SIGTERM, 143],
      ["SIGHUP", constants.signals.SIGHUP, 143],
      ["SIGINT", constants.signals.SIGINT, 130],
    ])("restores the terminal when a question ends with %s", async (_, signal, expected) => {
      await stacks({ dev: thing });
      const { exitCode, stdout } = await project.inTerminal(
        ["apply", "dev"],
        [["Apply to dev?", { signal }]],
      );
      expect(exitCode).toBe(expected);
      expect(stdout).toContain("Interrupted.");
      expect(stdout.match(/\u001b\[\?2004[lh]/g)?.at(-1)).toBe("\u001b[?2004l");
      expect(await states()).toEqual([]);
    });

    it("applies an environment with typed protection after its name was typed", async () => {
      await stacks({ prod });
      const { exitCode } = await project.inTerminal(
        ["apply", "prod"],
        [["Apply to prod: type its name", "prod\r"]],
      );
      expect(exitCode).toBe(0);
      expect(await states()).toEqual(["state/prod.tfstate"]);
    });

    it.each([
      ["another name", "qa\r", 1],
      ["only yes", "y\r", 1],
      ["nothing", "\r", 1],
      ["Ctrl-C", `pro${ctrlC}`, 130],
    ])(
      "applies nothing to an environment with typed protection on %s",
      async (_, typed, expected) => {
        await stacks({ dev: thing, prod });
        const { exitCode } = await project.inTerminal(
          ["apply", "--all"],
          [["Apply to prod: type its name", typed]],
        );
        expect(exitCode).toBe(expected);
        expect(await states()).toEqual([]);
      },
    );

    it("asks for a name first, and then about all environments", async () => {
      await stacks({ dev: thing, prod });
      const { exitCode } = await project.inTerminal(
        ["apply", "--all"],
        [
          ["Apply to prod: type its name", "prod\r"],
          ["Apply to dev, prod?", "y"],
        ],
      );
      expect(exitCode).toBe(0);
      expect(await states()).toEqual(["state/dev.tfstate", "state/prod.tfstate"]);
    });

    it("does not accept --yes instead of a name", async () => {
      await stacks({ prod });
      const { exitCode, stdout } = await project.inTerminal(["apply", "prod", "--yes"], []);
      expect(exitCode).toBe(1);
      expect(stdout).toContain("Add --confirm prod.");
      expect(await states()).toEqual([]);
    });

    it("asks no question in CI, which may simulate a terminal", async () => {
      await stacks({ dev: thing });
      const { exitCode, stdout } = await project.inTerminal(["apply", "dev"], [], {
        env: { CI: "true" },
      });
      expect(exitCode).toBe(1);
      expect(stdout).toContain("there is no terminal to ask at.");
    });

    const wave: Readonly<Record<string, StackOptions>> = {
      base: thing,
      above: {
        dependencies: ["base"],
        data: { reader: { input: "${data.terraform_remote_state.base.outputs.thing}" } },
        json: {
          data: {
            terraform_remote_state: {
              base: {
                backend: "local",
                config: { path: "${path.module}/../../../.kantox/state/base.tfstate" },
              },
            },
          },
        },
      },
    };
    const atLaterQuestion = (typed: string) =>
      project.inTerminal(
        ["apply", "--all"],
        [
          ["Apply to base?", "y"],
          ["Apply to above?", typed],
        ],
      );

    it("reports the applied environments if the question of a later wave is declined", async () => {
      await stacks(wave);
      const { exitCode, stdout } = await atLaterQuestion("n");
      expect(exitCode).toBe(1);
      expect(stdout).toContain("Refused after base was applied.");
      expect(stdout).toMatch(/base applied in \d+ s\.\r\nabove failed\.\r\n/);
      expect(await states()).toEqual(["state/base.tfstate"]);
    });

    it("suggests how to continue after an interrupt at a later question, but not at the first one", async () => {
      await stacks(wave);
      const first = await project.inTerminal(["apply", "--all"], [["Apply to base?", ctrlC]]);
      expect([first.exitCode, first.stdout]).toEqual([130, expect.not.stringContaining("left")]);
      const { exitCode, stdout } = await atLaterQuestion(ctrlC);
      expect(exitCode).toBe(130);
      expect(stdout).toContain("To plan the rest: kantox plan above\r\nInterrupted.");
      expect(await states()).toEqual(["state/base.tfstate"]);
    });

    it("asks before a destroy, and destroys nothing on no", async () => {
      await stacks({ dev: thing });
      await project.kantox(["apply", "dev", "--yes"]);
      const no = await project.inTerminal(["destroy", "dev"], [["Destroy dev?", "n"]]);
      expect(no.exitCode).toBe(1);
      expect(await project.read(".kantox/state/dev.tfstate")).toContain('"thing"');
      const yes = await project.inTerminal(["destroy", "dev"], [["Destroy dev?", "y"]]);
      expect(yes.exitCode).toBe(0);
      expect(await project.read(".kantox/state/dev.tfstate")).not.toContain('"thing"');
    });

    it("asks no question if standard input is not a terminal", async () => {
      await stacks({ dev: thing });
      const { exitCode, stdout } = await project.inTerminal(["apply", "dev"], [], {
        noInput: true,
      });
      expect(exitCode).toBe(1);
      expect(stdout).toContain("there is no terminal to ask at.");
      expect(await states()).toEqual([]);
    });

    it.each([{ NO_COLOR: "1" }, { TERM: "dumb" }])("uses no colors with %j", async (env) => {
      await stacks({ dev: thing });
      const { exitCode, stdout } = await project.inTerminal(
        ["apply", "dev"],
        [["Apply to dev?", "y"]],
        { env },
      );
      expect(exitCode).toBe(0);
      // oxlint-disable-next-line no-control-regex -- color codes start with a control character
      expect(stdout.match(/\u001b\[[\d;]*m/g) ?? []).toEqual([]);
    });

    it("uses colors otherwise, so that the test above can fail", async () => {
      await stacks({ dev: thing });
      const { stdout } = await project.inTerminal(["apply", "dev"], [["Apply to dev?", "n"]]);
      expect(stdout).toContain("\u001b[1mdev");
    });

    it("refuses to print a secret to the terminal", async () => {
      await stacks({ dev: thing });
      const { exitCode, stdout } = await project.inTerminal(
        ["secret", "dev", "--stdout", "--engine", "./no engine"],
        [],
      );
      expect(exitCode).toBe(1);
      expect(stdout).toContain(
        "would show the credentials on this terminal. Pipe the output instead: kantox secret dev --stdout --engine './no engine' | kubectl apply",
      );
    });
  },
);
