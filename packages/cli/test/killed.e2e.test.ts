import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { engine, noEngine } from "../../../tooling/test-engine.ts";
import { appStack, type StackOptions } from "./app-stack.ts";
import { words } from "./engine-words.ts";
import { makeProject, type StartedRun, type TestProject } from "./run-kantox.ts";
import { until } from "./until.ts";

// Records the process ID of an apply, so that a test can kill it.
const recordingPid = `#!/bin/sh
[ "$1" = apply ] && echo $$ > "$PID_FILE"
exec "${engine.path}" "$@"
`;

describe.skipIf(noEngine !== "")(`process killed during an apply${noEngine}`, () => {
  let project: TestProject;
  beforeEach(async () => {
    project = await makeProject();
    await project.write("engines/wrapped", recordingPid, 0o755);
    await project.synthesizes({ dev: appStack("dev", slow()) });
  });
  afterEach(() => project.remove());

  const path = (name: string): string => join(project.root, name);
  const slow = (): StackOptions => ({
    data: {
      before: { input: "before" },
      slow: {
        depends_on: ["terraform_data.before"],
        input: "slow",
        provisioner: [
          {
            "local-exec": {
              command: `cd '${project.root}' && touch started && while [ -e started ] && [ ! -e go ]; do sleep 0.05; done`,
            },
          },
        ],
      },
      after: { depends_on: ["terraform_data.slow"], input: "after" },
    },
  });
  const inState = async (): Promise<string[]> => {
    const text = (await project.read(".kantox/state/dev.tfstate")) || '{"resources":[]}';
    return (JSON.parse(text) as { resources: { name: string }[] }).resources
      .map(({ name }) => name)
      .toSorted();
  };
  const leftOvers = async (): Promise<string[]> =>
    (await readdir(project.root, { recursive: true })).filter((name) =>
      /lock\.info|driver\.lock|running-plans|tfplan|errored/.test(name),
    );

  async function startApply(): Promise<StartedRun & { engine: number }> {
    const run = project.start(["apply", "dev", "--yes", "--engine", "engines/wrapped"], {
      env: { PID_FILE: path("pid") },
    });
    await until(() => existsSync(path("started")) || run.child.exitCode !== null);
    if (run.child.exitCode !== null) throw new Error((await run.ended).stderr);
    return { ...run, engine: Number(await readFile(path("pid"), "utf8")) };
  }

  async function converges(): Promise<void> {
    await project.write("go", "");
    const { exitCode, stderr } = await project.kantox(["apply", "dev", "--yes"]);
    expect(stderr).not.toMatch(/error/i);
    expect(exitCode).toBe(0);
    expect((await project.kantox(["plan", "dev"])).exitCode).toBe(0);
    expect(await inState()).toEqual(["after", "before", "slow"]);
    expect(await leftOvers()).toEqual([]);
  }

  it("is reported with next steps if it is the engine, and the next apply continues", async () => {
    const run = await startApply();
    process.kill(run.engine, "SIGKILL");
    const { exitCode, stdout, stderr } = await run.ended;
    expect([exitCode, stdout]).toEqual([1, "dev failed: 1 of 3 changes completed (1 added).\n"]);
    expect(stderr).toContain(`${engine.kind} was ended by SIGKILL from outside`);
    expect(stderr).toContain(
      "import each: kantox exec dev --engine engines/wrapped -- import ADDRESS ID",
    );
    expect(stderr).toContain(words.killed.message);
    expect(await inState()).toEqual(expect.arrayContaining(words.killed.inState));
    await converges();
  });

  it("does not stop the engine if it is the driver", async () => {
    const run = await startApply();
    run.child.kill("SIGKILL");
    await run.ended.catch(() => undefined);

    const meanwhile = await project.kantox(["apply", "dev", "--yes"]);
    expect(meanwhile.exitCode).toBe(1);
    expect(meanwhile.stderr).toContain("Another run holds the state lock. Wait for it");

    await project.write("go", "");
    await until(() => !isAlive(run.engine));
    expect(await inState()).toEqual(["after", "before", "slow"]);
    const { exitCode, stdout } = await project.kantox(["apply", "dev"]);
    expect([exitCode, stdout]).toEqual([0, "dev: no changes.\n"]);
    expect(await leftOvers()).toEqual([]);
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
