import { readdir } from "node:fs/promises";
import { constants } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { noEngine } from "../../../tooling/test-engine.ts";
import { appStack, type StackOptions } from "./app-stack.ts";
import { makeProject, onPath, type TestProject } from "./run-kantox.ts";

const ctrlC = "\u0003";

const python = onPath("python3");

// A terminal is made by Python's standard library: no native package for it in this repository.
describe.skipIf(noEngine !== "" || python === undefined)(
  `at a terminal, which python3 makes${noEngine}`,
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

    it("asks once for several environments, and applies on yes", async () => {
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
      ["Enter, which stands for no", "\r", 1],
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
    ])("leaves the terminal as it was on %s while it asks", async (_, signal, expected) => {
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

    it("applies a typed environment after its name was typed", async () => {
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
    ])("applies nothing to a typed environment on %s", async (_, typed, expected) => {
      await stacks({ dev: thing, prod });
      const { exitCode } = await project.inTerminal(
        ["apply", "--all"],
        [["Apply to prod: type its name", typed]],
      );
      expect(exitCode).toBe(expected);
      expect(await states()).toEqual([]);
    });

    it("asks for the name and for the rest, where both are of a run", async () => {
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

    it("takes no --yes for a name, not even at a terminal", async () => {
      await stacks({ prod });
      const { exitCode, stdout } = await project.inTerminal(["apply", "prod", "--yes"], []);
      expect(exitCode).toBe(1);
      expect(stdout).toContain("Add --confirm prod.");
      expect(await states()).toEqual([]);
    });

    it("asks nothing under CI, where a terminal may be pretended", async () => {
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

    it("says what was applied where the question of a later wave is declined", async () => {
      await stacks(wave);
      const { exitCode, stdout } = await atLaterQuestion("n");
      expect(exitCode).toBe(1);
      expect(stdout).toContain("Refused after base was applied.");
      expect(stdout).toMatch(/base applied in \d+ s\.\r\nabove failed\.\r\n/);
      expect(await states()).toEqual(["state/base.tfstate"]);
    });

    it("says what is left where it is interrupted there, and nothing of that at the first question", async () => {
      await stacks(wave);
      const first = await project.inTerminal(["apply", "--all"], [["Apply to base?", ctrlC]]);
      expect([first.exitCode, first.stdout]).toEqual([130, expect.not.stringContaining("left")]);
      const { exitCode, stdout } = await atLaterQuestion(ctrlC);
      expect(exitCode).toBe(130);
      expect(stdout).toContain("To plan the rest: kantox plan above\r\nInterrupted.");
      expect(await states()).toEqual(["state/base.tfstate"]);
    });

    it("destroys after the question, and nothing on no", async () => {
      await stacks({ dev: thing });
      await project.kantox(["apply", "dev", "--yes"]);
      const no = await project.inTerminal(["destroy", "dev"], [["Destroy dev?", "n"]]);
      expect(no.exitCode).toBe(1);
      expect(await project.read(".kantox/state/dev.tfstate")).toContain('"thing"');
      const yes = await project.inTerminal(["destroy", "dev"], [["Destroy dev?", "y"]]);
      expect(yes.exitCode).toBe(0);
      expect(await project.read(".kantox/state/dev.tfstate")).not.toContain('"thing"');
    });

    it("asks nothing where the answer could not be typed", async () => {
      await stacks({ dev: thing });
      const { exitCode, stdout } = await project.inTerminal(["apply", "dev"], [], {
        noInput: true,
      });
      expect(exitCode).toBe(1);
      expect(stdout).toContain("there is no terminal to ask at.");
      expect(await states()).toEqual([]);
    });

    it.each([{ NO_COLOR: "1" }, { TERM: "dumb" }])("colours nothing under %j", async (env) => {
      await stacks({ dev: thing });
      const { exitCode, stdout } = await project.inTerminal(
        ["apply", "dev"],
        [["Apply to dev?", "y"]],
        { env },
      );
      expect(exitCode).toBe(0);
      // oxlint-disable-next-line no-control-regex -- colours begin with one
      expect(stdout.match(/\u001b\[[\d;]*m/g) ?? []).toEqual([]);
    });

    it("colours what is shown elsewhere, so that the test before could fail", async () => {
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
