import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { noEngine } from "../../../tooling/test-engine.ts";
import { appStack, type StackOptions } from "./app-stack.ts";
import { makeProject, type RunResult, type TestProject } from "./run-kantox.ts";

const errorOf = ({ stdout }: RunResult): { code: string; message: string } =>
  (JSON.parse(stdout) as { error: { code: string; message: string } }).error;

describe.skipIf(noEngine !== "")(`kantox destroy${noEngine}`, () => {
  let project: TestProject;
  beforeEach(async () => {
    project = await makeProject();
  });
  afterEach(() => project.remove());

  const stacks = (each: Readonly<Record<string, StackOptions>>): Promise<void> =>
    project.synthesizes(
      Object.fromEntries(
        Object.entries(each).map(([name, options]) => [name, appStack(name, options)]),
      ),
    );
  const resources = async (name: string): Promise<string[]> => {
    const text = (await project.read(`.kantox/state/${name}.tfstate`)) ?? '{"resources":[]}';
    return (JSON.parse(text) as { resources: { name: string }[] }).resources.map(
      (resource) => resource.name,
    );
  };
  const open: StackOptions = { data: { open: {} } };
  const guarded: StackOptions = {
    data: { guarded: { lifecycle: { prevent_destroy: true } }, open: {} },
  };

  it("refuses to destroy protected resources, names them, and explains how to remove the protection", async () => {
    await stacks({ dev: open, prod: guarded });
    await project.kantox(["apply", "--all", "--yes"]);
    const ended = await project.kantox(["destroy", "--all", "--yes", "--json"]);
    expect(ended.exitCode).toBe(1);
    expect(errorOf(ended)).toEqual({
      code: "destroy/protected",
      message: [
        "prod contains protected resources. Nothing was destroyed.",
        "  guarded   terraform_data.guarded",
        'To remove the protection, set deletion: "allow-when-empty" (or "allow-with-contents" for buckets and repositories) on each of them, apply, and destroy again: kantox apply prod',
      ].join("\n"),
    });
    expect([await resources("dev"), await resources("prod")]).toEqual([
      ["open"],
      ["guarded", "open"],
    ]);
  });

  it("destroys resources after their protection was removed", async () => {
    await stacks({ prod: guarded });
    await project.kantox(["apply", "prod", "--yes"]);
    await stacks({ prod: { data: { guarded: {}, open: {} } } });
    expect((await project.kantox(["apply", "prod", "--yes"])).exitCode).toBe(0);
    const { exitCode, stdout } = await project.kantox(["destroy", "prod", "--yes"]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^prod destroyed in \d+ s\.\n$/);
    expect(await resources("prod")).toEqual([]);
  });

  it("ignores the protection of a resource that was never created", async () => {
    await stacks({ prod: guarded });
    const { exitCode, stdout } = await project.kantox(["destroy", "prod"]);
    expect([exitCode, stdout]).toEqual([0, "prod: no changes.\n"]);
  });

  it("asks for the same confirmations as an apply", async () => {
    await stacks({
      dev: open,
      prod: { ...open, deployment: { protection: "typed", accountId: "123456789012" } },
    });
    await project.kantox(["apply", "--all", "--yes", "--confirm", "prod"]);
    const codes: string[] = [];
    for (const args of [["dev"], ["--all", "--yes"], ["dev", "--yes", "--confirm", "prod"]]) {
      codes.push(errorOf(await project.kantox(["destroy", ...args, "--json"])).code);
    }
    expect(codes).toEqual(["confirm/no-terminal", "confirm/typed", "confirm/unknown"]);
    expect([await resources("dev"), await resources("prod")]).toEqual([["open"], ["open"]]);
  });

  it("destroys dependents first, and keeps their dependencies if that fails", async () => {
    const clings: StackOptions = {
      dependencies: ["base"],
      data: {
        clings: { provisioner: [{ "local-exec": { command: "exit 7", when: "destroy" } }] },
      },
    };
    await stacks({ base: open, above: clings });
    await project.kantox(["apply", "--all", "--yes"]);
    const { exitCode, stdout } = await project.kantox(["destroy", "--all", "--yes"]);
    expect(exitCode).toBe(1);
    expect(stdout).toBe("base skipped: above failed.\nabove failed: 0 of 1 changes completed.\n");
    expect(await resources("base")).toEqual(["open"]);
  });
});
