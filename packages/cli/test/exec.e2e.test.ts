import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { engine, noEngine } from "../../../tooling/test-engine.ts";
import { appStack } from "./app-stack.ts";
import { makeProject, type TestProject } from "./run-kantox.ts";

describe.skipIf(noEngine !== "")(`kantox exec${noEngine}`, () => {
  let project: TestProject;

  beforeAll(async () => {
    const data = { one: { input: "1" }, two: { input: "2" } };
    project = await makeProject({
      dev: appStack("dev", { data }),
      prod: appStack("prod", {
        data,
        deployment: { protection: "typed", accountId: "123456789012" },
      }),
    });
    await project.kantox(["apply", "--all", "--yes", "--confirm", "prod"]);
  });
  afterAll(() => project.remove());

  it("runs the engine in the environment's root module, and asks no question if the command only reads", async () => {
    const { exitCode, stdout } = await project.kantox(["exec", "prod", "--", "state", "list"]);
    expect([exitCode, stdout]).toEqual([0, "terraform_data.one\nterraform_data.two\n"]);
  });

  it("exits with the engine's exit code", async () => {
    const args = ["exec", "dev", "--", "plan", "-detailed-exitcode", "-replace=terraform_data.one"];
    expect((await project.kantox(args)).exitCode).toBe(2);
    const unknown = await project.kantox(["exec", "dev", "--", "state", "show", "nothing.here"]);
    expect(unknown.exitCode).toBe(1);
    expect(unknown.stderr).toContain("No instance found for the given address");
  });

  it("refuses to change anything without confirmation", async () => {
    const move = ["--", "state", "mv", "terraform_data.one", "terraform_data.moved"];
    const unasked = await project.kantox(["exec", "dev", ...move]);
    expect(unasked.exitCode).toBe(1);
    expect(unasked.stderr).toContain("Nothing was run. Add --yes to confirm.");
    const untyped = await project.kantox(["exec", "prod", "--yes", ...move]);
    expect(untyped.exitCode).toBe(1);
    expect(untyped.stderr).toContain("prod has to be confirmed by name. Nothing was run.");
    expect(await project.read(".kantox/state/prod.tfstate")).not.toContain("moved");
  });

  it("moves a resource in the state after confirmation on the command line or at a terminal", async () => {
    const args = ["exec", "prod", "--yes", "--confirm", "prod", "--", "state", "mv"];
    const { exitCode } = await project.kantox([
      ...args,
      "terraform_data.one",
      "terraform_data.moved",
    ]);
    expect(exitCode).toBe(0);
    expect(await project.read(".kantox/state/prod.tfstate")).toContain('"moved"');

    const back = [
      "exec",
      "prod",
      "--",
      "state",
      "mv",
      "terraform_data.moved",
      "terraform_data.one",
    ];
    const typed = await project.inTerminal(back, [["type its name", "prod\r"]]);
    expect([typed.exitCode, typed.stdout]).toEqual([
      0,
      expect.stringContaining(
        `Run ${engine.kind} state mv terraform_data.moved terraform_data.one in prod`,
      ),
    ]);
    expect(await project.read(".kantox/state/prod.tfstate")).not.toContain("moved");
  });

  it("connects the engine to the terminal, so that it can be used interactively", async () => {
    const console = await project.inTerminal(
      ["exec", "dev", "--", "console"],
      [
        ["> ", "1 + 41\r"],
        ["42", "exit\r"],
      ],
    );
    expect([console.exitCode, console.stdout]).toEqual([0, expect.stringContaining("42")]);
  });

  it("leaves an interrupt at the terminal to the engine, and exits after it", async () => {
    const asking = await makeProject({
      dev: appStack("dev", { json: { variable: { size: { type: "string" } } } }),
    });
    try {
      const steps = [["Enter a value:", "\u0003"]] as const;
      const { exitCode, stdout } = await asking.inTerminal(["exec", "dev", "--", "plan"], steps);
      expect([exitCode, stdout]).toEqual([130, expect.stringContaining("Interrupted.")]);
      // The engine received only one interrupt. A second one would make it give up.
      expect(stdout).not.toContain("Two interrupts");
      // The project is no longer locked.
      expect((await asking.kantox(["list"])).exitCode).toBe(0);
    } finally {
      await asking.remove();
    }
  });

  it.each([
    [["apply", "-auto-approve"], "kantox exec does not run apply."],
    [[], "Give the arguments of the engine after --. For example: kantox exec dev -- state list"],
  ])("refuses %j before it runs the app", async (args, message) => {
    const { exitCode, stderr } = await project.kantox(["exec", "dev", "--", ...args]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain("Synthesized");
  });
});
