import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { KantoxError } from "../errors/kantox-error.ts";
import { readStacks } from "./read-stacks.ts";

interface Synthesized {
  dependencies?: unknown;
  annotations?: unknown;
  json?: unknown;
  /** Changes to the manifest's entry. */
  entry?: object;
}

const kantox = (environment: string) => ({
  "//": { kantox: { version: 1, environment, protection: "confirm" } },
});

describe("readStacks", () => {
  let output: string;
  beforeEach(async () => {
    output = await realpath(await mkdtemp(join(tmpdir(), "read-stacks-")));
  });
  afterEach(() => rm(output, { recursive: true }));

  async function read(stacks: Record<string, Synthesized>) {
    for (const [name, { json = {} }] of Object.entries(stacks)) {
      const folder = join(output, "stacks", name);
      await mkdir(folder, { recursive: true });
      await writeFile(
        join(folder, "cdk.tf.json"),
        typeof json === "string" ? json : JSON.stringify(json),
      );
    }
    const entries = Object.entries(stacks).map(
      ([name, { dependencies = [], annotations = [], entry }]) => [
        name,
        {
          name,
          constructPath: name,
          workingDirectory: `stacks/${name}`,
          synthesizedStackPath: `stacks/${name}/cdk.tf.json`,
          dependencies,
          annotations,
          ...entry,
        },
      ],
    );
    await writeManifest({ version: "0.21.0", stacks: Object.fromEntries(entries) });
    return readStacks(output);
  }
  const writeManifest = (manifest: unknown) =>
    writeFile(
      join(output, "manifest.json"),
      typeof manifest === "string" ? manifest : JSON.stringify(manifest),
    );

  async function refused(stacks: Record<string, Synthesized>): Promise<KantoxError> {
    try {
      await read(stacks);
    } catch (error) {
      return error as KantoxError;
    }
    throw new Error("expected the stacks to be refused");
  }
  const problems = ({ message }: KantoxError) =>
    message
      .split("\n")
      .slice(1, -1)
      .map((line) => line.trim().split(" must ")[0]);

  it("returns each stack with its folder, JSON and deployment description", async () => {
    const json = { ...kantox("dev"), output: { x: { value: "1" } } };
    expect(await read({ "kantox-dev": { json } })).toEqual({
      stacks: [
        {
          name: "kantox-dev",
          directory: join(output, "stacks/kantox-dev"),
          dependencies: [],
          json,
          deployment: {
            environment: "dev",
            protection: "confirm",
            engine: "terraform",
            relaxed: [],
            kubernetesSecrets: [],
          },
        },
      ],
      warnings: [],
    });
  });

  it("accepts an app without stacks", async () => {
    expect(await read({})).toEqual({ stacks: [], warnings: [] });
  });

  it("sorts stacks by dependency, and otherwise keeps the order", async () => {
    const { stacks } = await read({
      a: { dependencies: ["d"] },
      b: {},
      c: { dependencies: ["a"] },
      d: {},
    });
    expect(stacks.map(({ name }) => name)).toEqual(["d", "a", "b", "c"]);
  });

  it("adds transitive dependencies to a stack", async () => {
    const { stacks } = await read({
      a: { dependencies: ["b"] },
      b: { dependencies: ["c", "d"] },
      c: { dependencies: ["d"] },
      d: {},
    });
    expect(stacks.map(({ name, dependencies }) => [name, dependencies])).toEqual([
      ["d", []],
      ["c", ["d"]],
      ["b", ["d", "c"]],
      ["a", ["d", "c", "b"]],
    ]);
  });

  it("finds a dependency on a nested stack, which the manifest identifies by its path", async () => {
    const { stacks } = await read({
      a: { dependencies: ["group/b"] },
      b: { entry: { constructPath: "group/b" } },
    });
    expect(stacks.map(({ name, dependencies }) => [name, dependencies])).toEqual([
      ["b", []],
      ["a", ["b"]],
    ]);
  });

  it("refuses a dependency on a stack that does not exist", async () => {
    const { code, message } = await refused({ a: { dependencies: ["shared"] }, b: {} });
    expect(code).toBe("synth/dependency");
    expect(message).toBe(
      'Stack "a" depends on "shared", which the app does not synthesize. The app synthesizes: a, b.',
    );
  });

  it("refuses a dependency cycle, and shows it", async () => {
    const { code, message } = await refused({
      a: { dependencies: ["b"] },
      b: { dependencies: ["c"] },
      c: { dependencies: ["b"] },
    });
    expect(code).toBe("synth/dependency");
    expect(message).toContain("in a cycle: b → c → b.");
  });

  it("returns warnings, without information annotations", async () => {
    const annotations = [
      { level: "@cdktf/info", constructPath: "dev/a", message: "by the way" },
      { level: "@cdktf/warn", constructPath: "dev/b", message: "careful\nvery \u001b[2J" },
    ];
    expect((await read({ dev: { annotations } })).warnings).toEqual([
      { level: "warning", constructPath: "dev/b", message: "careful\nvery \u001b[2J" },
    ]);
  });

  it("fails with every error of every stack, and treats an unknown level as an error", async () => {
    const error = (constructPath: string, message: string, level = "@cdktf/error") => ({
      annotations: [{ level, constructPath, message }],
    });
    const { code, message } = await refused({
      dev: error("dev/a", "broken"),
      qa: error("qa/b", "odd", "@other/fatal"),
      next: error("next/c", "fine", "@cdktn/info"),
    });
    expect(code).toBe("synth/annotations");
    expect(message).toBe(
      "The app reports 2 errors. Nothing was planned or changed.\n  dev/a: broken\n  qa/b: odd",
    );
  });

  it("refuses two stacks with the same environment, declared or by name", async () => {
    const { code, message } = await refused({
      dev: {},
      "kantox-dev": { json: kantox("dev") },
      qa: {},
    });
    expect(code).toBe("environment/twice");
    expect(message).toBe(
      'Environment "dev" is the name of 2 stacks: dev, kantox-dev.\nEach stack needs its own environment name: set it in describeDeployment.',
    );
  });

  it("reports the invalid descriptions of all stacks at once", async () => {
    const json = { "//": { kantox: { version: 1, environment: "dev" } } };
    const { code, message } = await refused({ a: { json }, b: { json } });
    expect(code).toBe("contract/shape");
    expect(message.match(/Stack "[ab]"/g)).toEqual(['Stack "a"', 'Stack "b"']);
  });

  it.each([["{"], ["[]"], ["1"]])("refuses the cdk.tf.json %s", async (json) => {
    const { code, message } = await refused({ dev: { json } });
    expect(code).toBe("synth/stack-file");
    expect(message).toContain(
      `Stack "dev": ${join(output, "stacks/dev/cdk.tf.json")} does not contain a JSON object.`,
    );
  });

  it("refuses a stack whose cdk.tf.json is missing", async () => {
    await read({ dev: {} });
    await rm(join(output, "stacks/dev/cdk.tf.json"));
    await expect(readStacks(output)).rejects.toMatchObject({
      code: "synth/stack-file",
      message: expect.stringContaining("cannot be read (ENOENT)"),
    });
  });

  it.each([["{"], ["[]"], ["null"], ['{"stacks":[]}'], ['{"stacks":{"dev":null}}']])(
    "refuses the manifest %s and reports its path",
    async (manifest) => {
      await writeManifest(manifest);
      await expect(readStacks(output)).rejects.toMatchObject({
        code: "synth/manifest",
        message: expect.stringContaining(join(output, "manifest.json")),
      });
    },
  );

  it("refuses a missing manifest", async () => {
    await expect(readStacks(output)).rejects.toMatchObject({
      code: "synth/manifest",
      message: `${join(output, "manifest.json")} cannot be read (ENOENT). Synthesize first.`,
    });
  });

  it.each([
    ["../outside", "../outside/cdk.tf.json"],
    ["/tmp", "/tmp/cdk.tf.json"],
    [".", "cdk.tf.json"],
    ["stacks/../..", "stacks/../../cdk.tf.json"],
  ])("refuses a stack in %s", async (workingDirectory, synthesizedStackPath) => {
    const error = await refused({ dev: { entry: { workingDirectory, synthesizedStackPath } } });
    expect(error.code).toBe("synth/manifest");
    expect(problems(error)).toContain("stacks.dev.workingDirectory");
  });

  it("refuses a link to a file outside the output folder", async () => {
    const outside = await mkdtemp(join(tmpdir(), "outside-"));
    try {
      await writeFile(join(outside, "cdk.tf.json"), "{}");
      await read({ qa: {} });
      await symlink(outside, join(output, "stacks/dev"));
      const error = await refused({ dev: {} });
      expect(error.code).toBe("synth/manifest");
      expect(problems(error)).toEqual(["stacks.dev.synthesizedStackPath"]);
      expect(error.message).toContain("after links are resolved, got");
      expect(error.message).toContain(join(outside, "cdk.tf.json"));
    } finally {
      await rm(outside, { recursive: true });
    }
  });

  it("refuses a file outside the folder that the engine runs in", async () => {
    const error = await refused({
      dev: { entry: { synthesizedStackPath: "stacks/qa/cdk.tf.json" } },
      qa: {},
    });
    expect(problems(error)).toEqual(["stacks.dev.synthesizedStackPath"]);
  });

  it("refuses two stacks in one folder", async () => {
    const entry = {
      workingDirectory: "stacks/dev",
      synthesizedStackPath: "stacks/dev/cdk.tf.json",
    };
    expect(problems(await refused({ dev: {}, qa: { entry } }))).toEqual([
      "stacks.qa.workingDirectory",
    ]);
  });

  it.each([[".."], ["a b"], [".kantox"]])("refuses the stack name %j", async (name) => {
    const entry = { workingDirectory: "stacks/x", synthesizedStackPath: "stacks/x/cdk.tf.json" };
    expect(problems(await refused({ [name]: { entry } }))).toEqual([`stacks.${name}.name`]);
  });

  it("refuses HCL, which the driver does not read", async () => {
    const error = await refused({ dev: { entry: { synthesizedStackPath: "stacks/dev/cdk.tf" } } });
    expect(error.message).toContain("be Terraform JSON: remove hclOutput from the app");
  });

  it("reports all problems of a manifest at once", async () => {
    expect(problems(await refused({ a: { dependencies: "b" }, b: { annotations: {} } }))).toEqual([
      "stacks.a.dependencies",
      "stacks.b.annotations",
    ]);
  });
});
