import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { engine, noEngine } from "../../../tooling/test-engine.ts";
import { appStack } from "./app-stack.ts";
import { makeProject, type TestProject } from "./run-kantox.ts";

// Every run of an engine has to start the engine, and often a provider, so unnecessary runs are slow.
describe.skipIf(noEngine !== "")(`engine runs of a command${noEngine}`, () => {
  let project: TestProject;
  let wrapped: string;
  beforeEach(async () => {
    project = await makeProject();
    wrapped = await project.write(
      "engines/wrapped",
      `#!/bin/sh\necho "$1" >> "${project.root}/verbs"\nexec "${engine.path}" "$@"\n`,
      0o755,
    );
    await synthesize("first");
  });
  afterEach(() => project.remove());

  const synthesize = (input: string): Promise<void> =>
    project.synthesizes({ dev: appStack("dev", { data: { thing: { input } } }) });
  /** Runs the driver, checks its exit code, and returns the engine's subcommands in the order in which they ran. */
  const verbsOf = async (exitCode: number, ...args: readonly string[]): Promise<string[]> => {
    await project.write("verbs", "");
    const ended = await project.kantox([...args, "--engine", wrapped]);
    expect(ended).toMatchObject({ exitCode });
    return ((await project.read("verbs")) ?? "").split("\n").filter(Boolean);
  };

  it("include init only the first time", async () => {
    expect(await verbsOf(2, "plan", "dev")).toEqual(["version", "init", "plan", "show"]);
    expect(await verbsOf(2, "plan", "dev")).toEqual(["version", "plan", "show"]);
  });

  it("are a single plan if nothing changes, for every command", async () => {
    await verbsOf(0, "apply", "dev", "--yes");
    expect(await verbsOf(0, "plan", "dev")).toEqual(["version", "plan"]);
    expect(await verbsOf(0, "apply", "dev", "--yes")).toEqual(["version", "plan"]);
    expect(await verbsOf(0, "drift", "dev")).toEqual(["version", "plan"]);
  });

  it("are plan, show and apply if something changes", async () => {
    await verbsOf(0, "apply", "dev", "--yes");
    await synthesize("second");
    expect(await verbsOf(0, "apply", "dev", "--yes")).toEqual(["version", "plan", "show", "apply"]);
  });

  it("are none for commands that only need the app", async () => {
    await project.write("verbs", "");
    const path = `${project.root}/engines:${project.barePath}`;
    for (const verb of ["list", "synth"]) {
      expect((await project.kantox([verb], { env: { PATH: path } })).exitCode).toBe(0);
    }
    expect(await project.read("verbs")).toBe("");
  });
});
