import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { engine, noEngine } from "../../../tooling/test-engine.ts";
import { appStack } from "./app-stack.ts";
import { makeProject, type TestProject } from "./run-kantox.ts";

// Each run of an engine costs its start, and with a provider the provider's: what is not needed is not run.
describe.skipIf(noEngine !== "")(`what a run asks of the engine${noEngine}`, () => {
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
  /** Subcommands in the order in which they ran, once the driver has ended with a code. */
  const verbsOf = async (exitCode: number, ...args: readonly string[]): Promise<string[]> => {
    await project.write("verbs", "");
    const ended = await project.kantox([...args, "--engine", wrapped]);
    expect(ended).toMatchObject({ exitCode });
    return ((await project.read("verbs")) ?? "").split("\n").filter(Boolean);
  };

  it("is to initialize the first time alone", async () => {
    expect(await verbsOf(2, "plan", "dev")).toEqual(["version", "init", "plan", "show"]);
    expect(await verbsOf(2, "plan", "dev")).toEqual(["version", "plan", "show"]);
  });

  it("is one plan where nothing changes, whatever the command", async () => {
    await verbsOf(0, "apply", "dev", "--yes");
    expect(await verbsOf(0, "plan", "dev")).toEqual(["version", "plan"]);
    expect(await verbsOf(0, "apply", "dev", "--yes")).toEqual(["version", "plan"]);
    expect(await verbsOf(0, "drift", "dev")).toEqual(["version", "plan"]);
  });

  it("is one plan, its reading and its apply where something changes", async () => {
    await verbsOf(0, "apply", "dev", "--yes");
    await synthesize("second");
    expect(await verbsOf(0, "apply", "dev", "--yes")).toEqual(["version", "plan", "show", "apply"]);
  });

  it("is nothing at all where the app alone answers", async () => {
    await project.write("verbs", "");
    const path = `${project.root}/engines:${project.barePath}`;
    for (const verb of ["list", "synth"]) {
      expect((await project.kantox([verb], { env: { PATH: path } })).exitCode).toBe(0);
    }
    expect(await project.read("verbs")).toBe("");
  });
});
