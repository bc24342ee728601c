import { execFile } from "node:child_process";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { engine, noEngine } from "../../../tooling/test-engine.ts";
import { appStack } from "./app-stack.ts";
import { makeProject, type TestProject } from "./run-kantox.ts";
import { toyAddress, toyMirror, toyProvider } from "./toy-provider.ts";

const run = promisify(execFile);

describe.skipIf(noEngine !== "")(`engine without the driver${noEngine}`, () => {
  let project: TestProject;
  beforeEach(async () => {
    project = await makeProject();
    await synthesizes("1");
  });
  afterEach(() => project.remove());

  const synthesizes = (input: string): Promise<void> =>
    project.synthesizes({
      base: appStack("base", {
        data: { thing: { input } },
        outputs: { thing: { value: "${terraform_data.thing.output}" } },
      }),
      dev: appStack("dev", {
        dependencies: ["base"],
        data: {
          thing: { input: "${data.terraform_remote_state.base.outputs.thing}" },
          secret: { input: "${nonsensitive(length(var.word))}" },
        },
        json: {
          variable: { word: { type: "string", sensitive: true } },
          data: {
            terraform_remote_state: {
              base: {
                backend: "local",
                config: { path: "../../../.kantox/state/base.tfstate" },
              },
            },
          },
        },
      }),
    });
  const folder = (stack: string): string => join(project.root, "cdktf.out/stacks", stack);

  /** Runs the engine in a root module without the driver, as any pipeline would. */
  async function bare(stack: string, ...args: readonly string[]): Promise<string> {
    const { stdout } = await run(engine.path, [`-chdir=${folder(stack)}`, ...args], {
      cwd: project.root,
      env: { PATH: process.env["PATH"], HOME: project.root, TF_VAR_word: "abc" },
    });
    return stdout;
  }
  const env = { TF_VAR_word: "abc" };
  const exitCodes = async (): Promise<(number | null)[]> => [
    (await project.kantox(["plan", "base"])).exitCode,
    (await project.kantox(["plan", "dev"], { env })).exitCode,
  ];

  it("applies the synthesized stacks so that the driver finds no changes", async () => {
    expect((await project.kantox(["synth"])).exitCode).toBe(0);
    for (const stack of ["base", "dev"]) {
      await bare(stack, "init", "-input=false");
      await bare(stack, "plan", "-input=false", "-out=it.tfplan");
      await bare(stack, "apply", "-input=false", "it.tfplan");
    }
    expect(await project.read(".kantox/state/dev.tfstate")).toContain('"thing"');
    expect(await exitCodes()).toEqual([0, 0]);
  });

  it("finds no changes after an apply by the driver, needs no init, and can alternate with the driver", async () => {
    expect((await project.kantox(["apply", "--all", "--yes"], { env })).exitCode).toBe(0);
    for (const stack of ["base", "dev"]) {
      // Fails if there is a change.
      await bare(stack, "plan", "-input=false", "-detailed-exitcode");
    }
    await synthesizes("2");
    await project.kantox(["synth"]);
    await bare("base", "apply", "-input=false", "-auto-approve");
    expect(await exitCodes()).toEqual([0, 2]);
    expect((await project.kantox(["apply", "dev", "--yes"], { env })).exitCode).toBe(0);
    await bare("dev", "plan", "-input=false", "-detailed-exitcode");
  });

  it("finds only files that its own init would create, and can write to the folder", async () => {
    await project.kantox(["apply", "--all", "--yes"], { env });
    for (const stack of ["base", "dev"]) {
      expect((await readdir(folder(stack))).toSorted()).toEqual([".terraform", "cdk.tf.json"]);
      expect((await stat(folder(stack))).mode & 0o700).toBe(0o700);
      expect((await stat(join(folder(stack), "cdk.tf.json"))).mode & 0o600).toBe(0o600);
    }
  });

  it.each([
    ["plan", "dev"],
    ["apply", "dev", "--yes"],
    ["destroy", "dev", "--yes"],
    ["drift", "dev"],
    ["exec", "dev", "--", "plan", "-out=it"],
  ])(
    "is not started by kantox %s if a service may run the plan, which contains placeholders for secrets",
    async (...args) => {
      const cloud = { organization: "acme", workspaces: { name: "dev" } };
      await project.synthesizes({ dev: appStack("dev", { json: { terraform: { cloud } } }) });
      const { exitCode, stderr } = await project.kantox(args);
      expect([exitCode, stderr]).toEqual([
        1,
        expect.stringContaining("dev: its cloud block uses a service that may run plans itself"),
      ]);
      expect(await readdir(folder("dev"))).toEqual(["cdk.tf.json"]);
    },
  );

  it("installs the provider versions from a committed lock file", async () => {
    await project.synthesizes({ dev: appStack("dev", { json: toyProvider(">= 1.0.0") }) });
    const old = await toyMirror(project, ["1.0.0"]);
    await project.kantox(["plan", "dev"], { env: old });
    const both = await toyMirror(project, ["1.0.0", "1.1.0"]);
    await run(
      "sh",
      [
        "-c",
        `rm -rf cdktf.out && node '${join(import.meta.dirname, "../bin.js")}' synth dev && cp locks/dev.terraform.lock.hcl cdktf.out/stacks/dev/.terraform.lock.hcl && '${engine.path}' -chdir=cdktf.out/stacks/dev init -input=false -lockfile=readonly`,
      ],
      { cwd: project.root, env: { PATH: process.env["PATH"], HOME: project.root, ...both } },
    );
    expect(await readdir(join(folder("dev"), ".terraform/providers", toyAddress))).toEqual([
      "1.0.0",
    ]);
  });
});
