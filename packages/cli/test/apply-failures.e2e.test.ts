import { execFile } from "node:child_process";
import { copyFile, readdir, readFile, truncate } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { engine, noEngine } from "../../../tooling/test-engine.ts";
import { appStack, type StackOptions } from "./app-stack.ts";
import { words } from "./engine-words.ts";
import { makeProject, type RunResult, type TestProject } from "./run-kantox.ts";
import { until } from "./until.ts";
import { toyMirror, toyProvider } from "./toy-provider.ts";

describe.skipIf(noEngine !== "")(`kantox apply after a failure${noEngine}`, () => {
  let project: TestProject;
  beforeEach(async () => {
    project = await makeProject();
  });
  afterEach(() => project.remove());

  const path = (name: string): string => join(project.root, name);
  const thing = (input: string, more: StackOptions = {}): StackOptions => ({
    data: { thing: { input } },
    ...more,
  });
  const synthesizes = (options: StackOptions): Promise<void> =>
    project.synthesizes({ dev: appStack("dev", options) });
  const apply = (env?: NodeJS.ProcessEnv): Promise<RunResult> =>
    project.kantox(["apply", "dev", "--yes", "--json"], env && { env });
  const errorOf = ({ stdout }: RunResult): { code: string; message: string } => {
    const { error, environments } = JSON.parse(stdout) as {
      error?: { code: string; message: string };
      environments?: [{ error: { code: string; message: string } }];
    };
    return error ?? environments![0].error;
  };

  async function refused(ended: RunResult, code: string): Promise<string> {
    expect(ended.stderr).not.toContain("bug in kantox");
    expect(ended.exitCode).toBe(1);
    expect(errorOf(ended).code).toBe(code);
    const left = await readdir(project.root, { recursive: true });
    expect(left.filter((name) => /lock\.info|driver\.lock|running-plans/.test(name))).toEqual([]);
    return errorOf(ended).message;
  }

  async function converges(): Promise<void> {
    expect((await apply()).exitCode).toBe(0);
    expect((await project.kantox(["plan", "dev"])).exitCode).toBe(0);
  }

  it("does not apply a plan that became stale while the question was open", async () => {
    await synthesizes(thing("a"));
    const run = project.startInTerminal(["apply", "dev"], [[{ file: path("overtaken") }, "y"]]);
    let shown = "";
    run.child.stdout?.on("data", (piece: string) => (shown += piece));
    await until(() => shown.includes("Apply to dev?") || run.child.exitCode !== null);
    await promisify(execFile)(engine.path, ["apply", "-auto-approve"], {
      cwd: path("cdktf.out/stacks/dev"),
    });
    await project.write("overtaken", "");
    const { exitCode, stdout } = await run.ended;
    expect(exitCode).toBe(1);
    expect(stdout).toContain("Saved plan is stale");
    expect(stdout).toContain("The state changed after the plan was made. Plan again.");
    await converges();
  });

  it("does not apply a truncated plan, and plans again once there is free space", async () => {
    await synthesizes(thing("a"));
    // A file size limit that only the plan file exceeds.
    await project.write(
      "engines/wrapped",
      `#!/bin/sh\n[ "$1" = plan ] && ulimit -f 1\nexec '${engine.path}' "$@"\n`,
      0o755,
    );
    const ended = await project.kantox([
      "apply",
      "dev",
      "--yes",
      "--json",
      "--engine",
      "engines/wrapped",
    ]);
    const { code, message } = words.truncatedPlan;
    expect(await refused(ended, code)).toContain(message);
    await converges();
  });

  it("does not touch a truncated state, and continues from the backup", async () => {
    await synthesizes(thing("a"));
    await apply();
    await synthesizes(thing("b"));
    await apply();
    const state = path(".kantox/state/dev.tfstate");
    for (const length of [200, 0]) {
      await truncate(state, length);
      const before = await readFile(state, "utf8");
      for (const args of [["plan"], ["apply", "--yes"], ["destroy", "--yes"], ["output"]]) {
        const [verb = "", ...more] = args;
        const message = await refused(
          await project.kantox([verb, "dev", "--json", ...more]),
          "state/unreadable",
        );
        expect(message).toContain("Restore it, e.g. from .kantox/state/dev.tfstate.backup");
      }
      expect(await readFile(state, "utf8")).toBe(before);
    }
    await copyFile(`${state}.backup`, state);
    await converges();
  });

  it("changes nothing if the app writes an incomplete stack, and continues once the stack is complete", async () => {
    await synthesizes(thing("a"));
    await apply();
    const whole = (await project.read("cdktf.json")) ?? "";
    const { app } = JSON.parse(whole) as { app: string };
    for (const [file, code] of [
      ["stacks/dev/cdk.tf.json", "synth/stack-file"],
      ["manifest.json", "synth/manifest"],
    ] as const) {
      const cut = `${app} && printf '{"stacks": {"dev"' > cdktf.out/${file}`;
      await project.write("cdktf.json", JSON.stringify({ app: cut }));
      expect(await refused(await apply(), code)).toContain(path(`cdktf.out/${file}`));
    }
    await project.write("cdktf.json", whole);
    expect(await project.read(".kantox/state/dev.tfstate")).toContain('"thing"');
    await converges();
  });

  it("names a provider that is not available, and uses it once it is available", async () => {
    const output = (): Promise<RunResult> => project.kantox(["output", "dev", "--json"], { env });
    const env = await toyMirror(project, []);
    await synthesizes({ json: toyProvider("1.0.0") });
    const message = await refused(await output(), "engine/init");
    expect(message).toContain("acme/toy");
    await toyMirror(project, ["1.0.0"]);
    expect((await output()).exitCode).toBe(0);
  });
});
