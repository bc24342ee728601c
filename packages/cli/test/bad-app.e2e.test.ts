import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { appStack, type StackOptions } from "./app-stack.ts";
import { makeProject, type TestProject } from "./run-kantox.ts";

describe("broken app", () => {
  let project: TestProject;
  beforeEach(async () => {
    project = await makeProject();
  });
  afterEach(() => project.remove());

  /** Runs an apply that has to be refused without leaving a state or a lock behind. */
  async function refused(): Promise<{ code: string; message: string }> {
    const { exitCode, stdout, stderr } = await project.kantox([
      "apply",
      "--all",
      "--yes",
      "--json",
    ]);
    expect(exitCode).toBe(1);
    expect(stderr).not.toContain("bug in kantox");
    expect(existsSync(join(project.root, ".kantox/state"))).toBe(false);
    expect(existsSync(join(project.root, ".kantox/driver.lock"))).toBe(false);
    return (JSON.parse(stdout) as { error: { code: string; message: string } }).error;
  }
  const app = async (script: string): Promise<void> => {
    await project.write("broken.mjs", script);
    await project.write("cdktf.json", JSON.stringify({ app: "node broken.mjs" }));
  };

  it("is reported with its output if it throws", async () => {
    await app(`throw new Error("no bucket name");`);
    const { code, message } = await refused();
    expect(code).toBe("synth/app-failed");
    expect(message).toContain("The app failed: node broken.mjs ended with exit code 1.");
    expect(message).toContain("Error: no bucket name");
  });

  it("is refused if it synthesizes nothing", async () => {
    await app(`process.stdout.write("\\u001b[2J{{{not json");`);
    const { code, message } = await refused();
    expect(code).toBe("synth/no-manifest");
    expect(message).not.toContain("\u001b");
  });

  it.each([
    ["garbage", "{{{", "synth/manifest"],
    ["a list", "[]", "synth/manifest"],
    ["no stacks", "{}", "synth/manifest"],
  ])("is refused if its manifest contains %s", async (_, text, expected) => {
    await app(`
      import { writeFileSync } from "node:fs";
      writeFileSync(process.env.CDKTF_OUTDIR + "/manifest.json", ${JSON.stringify(text)});`);
    expect((await refused()).code).toBe(expected);
  });

  it("is refused if only an old manifest exists", async () => {
    await project.synthesizes({ dev: appStack("dev") });
    expect((await project.kantox(["list"])).exitCode).toBe(0);
    await app("");
    expect((await refused()).code).toBe("synth/no-manifest");
  });

  it("is refused if it has no stacks", async () => {
    expect((await refused()).code).toBe("environment/no-stacks");
  });

  it.each<[string, Record<string, StackOptions>, string, string]>([
    [
      "another version of the contract",
      { dev: { deployment: { version: 2 } } },
      "contract/version",
      "this driver supports version 1. Update @kantox/cli.",
    ],
    [
      "typed protection without an account",
      { prod: { deployment: { protection: "typed" } } },
      "contract/shape",
      "//.kantox.accountId",
    ],
    [
      "two stacks with the same environment",
      { a: { deployment: { environment: "dev" } }, b: { deployment: { environment: "dev" } } },
      "environment/twice",
      'Environment "dev" is the name of 2 stacks: a, b.',
    ],
    [
      "an error annotation",
      { dev: { annotations: [{ level: "@cdktf/error", constructPath: "dev/x", message: "no" }] } },
      "synth/annotations",
      "dev/x: no",
    ],
    [
      "stacks that depend on each other",
      { a: { dependencies: ["b"] }, b: { dependencies: ["a"] } },
      "synth/dependency",
      "a → b → a",
    ],
  ])("is refused for %s", async (_, stacks, code, message) => {
    await project.synthesizes(
      Object.fromEntries(
        Object.entries(stacks).map(([name, options]) => [name, appStack(name, options)]),
      ),
    );
    const error = await refused();
    expect(error.code).toBe(code);
    expect(error.message).toContain(message);
  });

  it("does not hide the error if .kantox cannot be created", async () => {
    await project.synthesizes({ dev: appStack("dev") });
    await project.write(".kantox", "a file");
    const { exitCode, stderr } = await project.kantox(["list"]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`${join(project.root, ".kantox")} cannot be written (EEXIST).`);
  });
});
