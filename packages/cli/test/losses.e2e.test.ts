import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { noEngine } from "../../../tooling/test-engine.ts";
import { appStack } from "./app-stack.ts";
import { makeProject, type TestProject } from "./run-kantox.ts";

const address = "terraform_data.store";

describe.skipIf(noEngine !== "")(`apply that would lose data${noEngine}`, () => {
  let project: TestProject;
  beforeEach(async () => {
    project = await makeProject();
    await synthesizes("one");
    await expectApply([0], "--confirm", "prod");
    await synthesizes("two");
  });
  afterEach(() => project.remove());

  /** Synthesizes two environments with the same addresses. A new trigger replaces the resource with data. */
  function synthesizes(trigger: string): Promise<void> {
    const stack = (name: string, deployment: object = {}) =>
      appStack(name, {
        deployment: { dataHolding: [address], ...deployment },
        data: { store: { triggers_replace: trigger } },
      });
    const prod = { protection: "typed", accountId: "123456789012" };
    return project.synthesizes({ dev: stack("dev"), prod: stack("prod", prod) });
  }

  async function expectApply(
    [expected, code]: [exitCode: number, code?: string],
    ...args: string[]
  ): Promise<string> {
    const base = ["apply", "dev", "prod", "--yes", "--json"];
    const { exitCode, stdout, stderr } = await project.kantox([...base, ...args]);
    expect([exitCode, stdout, stderr]).toEqual([
      expected,
      expect.stringContaining(code === undefined ? "" : `"code": "${code}"`),
      expect.anything(),
    ]);
    return stdout + stderr;
  }

  const triggers = async (name: string): Promise<unknown> => {
    const state = JSON.parse((await project.read(`.kantox/state/${name}.tfstate`)) ?? "{}");
    return state.resources[0].instances[0].attributes.triggers_replace.value;
  };

  it("is refused even if every question is answered, and changes nothing", async () => {
    const text = await expectApply([1, "plan/loses-data"], "--confirm", "prod");
    expect(text).toContain("dev would lose data. Nothing was done.");
    expect(text).toContain("prod would lose data. Nothing was done.");
    expect(text).toContain(`--allow-destroy dev:${address}`);
    expect([await triggers("dev"), await triggers("prod")]).toEqual(["one", "one"]);
  });

  it("is allowed by environment and address, only in that environment", async () => {
    const dev = ["--allow-destroy", `dev:${address}`];
    const text = await expectApply([1, "plan/loses-data"], "--confirm", "prod", ...dev);
    expect(text).not.toContain("dev would lose data");
    expect(text).toContain("prod would lose data");
    expect([await triggers("dev"), await triggers("prod")]).toEqual(["one", "one"]);
    const prod = ["--allow-destroy", `prod:${address}`];
    await expectApply([0], "--confirm", "prod", ...dev, ...prod);
    expect([await triggers("dev"), await triggers("prod")]).toEqual(["two", "two"]);
  });

  it.each([
    [address, "allow-destroy/environment"],
    [`qa:${address}`, "allow-destroy/environment"],
    ["dev:terraform_data.other", "allow-destroy/unmatched"],
  ])("is not allowed by %s", async (value, code) => {
    await expectApply([1, code], "--confirm", "prod", "--allow-destroy", value);
    expect([await triggers("dev"), await triggers("prod")]).toEqual(["one", "one"]);
  });
});
