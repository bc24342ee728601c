import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { engine, noEngine } from "../../../tooling/test-engine.ts";
import { appStack, type StackOptions } from "./app-stack.ts";
import { makeProject, type RunResult, type TestProject } from "./run-kantox.ts";

/** A resource with an output that exists only after an apply. */
const thing = (input: string): StackOptions => ({
  data: { thing: { input } },
  outputs: { thing: { value: "${terraform_data.thing.output}" } },
});

/** A resource that cannot be created. */
const failing = {
  broken: { provisioner: [{ "local-exec": { command: "exit 7" } }] },
};

const typed = { protection: "typed", accountId: "123456789012" };

interface Refused {
  code: string;
  message: string;
  problems?: { code: string; message: string }[];
}
const errorOf = ({ stdout }: RunResult): Refused =>
  (JSON.parse(stdout) as { error: Refused }).error;

describe.skipIf(noEngine !== "")(`kantox plan and kantox apply${noEngine}`, () => {
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
  const state = (name: string): Promise<string | undefined> =>
    project.read(`.kantox/state/${name}.tfstate`);

  it("prints a plan as Markdown, and refuses --markdown together with --json", async () => {
    await stacks({ dev: thing("a") });
    const { exitCode, stdout } = await project.kantox(["plan", "dev", "--markdown"]);
    expect(exitCode).toBe(2);
    expect(stdout).toContain("### dev: 1 to add, nothing destroyed\n");
    expect(stdout).toContain(
      "<details><summary>1 added</summary>\n\n| Construct | Address | Name |\n| --- | --- | --- |\n| `thing` | `terraform_data.thing` |  |\n",
    );
    const both = await project.kantox(["plan", "dev", "--markdown", "--json"]);
    expect(both.exitCode).toBe(1);
    expect(JSON.parse(both.stdout)).toMatchObject({ error: { code: "plan/two-documents" } });
  });

  it("exits 2 if a plan has changes, 0 if it has none, and 1 if it fails", async () => {
    await stacks({ dev: thing("a"), qa: thing("a") });
    const before = await project.kantox(["plan", "dev"]);
    expect(before.exitCode).toBe(2);
    expect(before.stdout).toContain(
      "dev   dev · state .kantox/state/dev.tfstate\n\n  1 to add, nothing destroyed\n\n  Add\n    thing   terraform_data.thing\n\n  Outputs\n    thing\n",
    );
    expect((await project.kantox(["apply", "dev", "--yes"])).exitCode).toBe(0);
    const after = await project.kantox(["plan", "dev"]);
    expect([after.exitCode, after.stdout]).toEqual([
      0,
      "dev   dev · state .kantox/state/dev.tfstate\n\n  No changes.\n\n",
    ]);
    expect((await project.kantox(["plan", "dev", "qa"])).exitCode).toBe(2);

    await stacks({
      dev: { ...thing("a"), outputs: { no: { value: "${nothing.there}" } } },
      qa: thing("a"),
    });
    const broken = await project.kantox(["plan", "dev", "qa"]);
    expect(broken.exitCode).toBe(1);
    expect(broken.stdout).toContain("1 to add");
    expect(broken.stderr).toContain("dev: Reference to undeclared resource");
  });

  it("prints a plan as one JSON document without values", async () => {
    await stacks({ dev: { ...thing("a-value"), deployment: { accountId: "123456789012" } } });
    const { exitCode, stdout } = await project.kantox(["plan", "dev", "--json"]);
    expect(exitCode).toBe(2);
    expect(JSON.parse(stdout)).toEqual({
      environments: [
        {
          stack: "dev",
          environment: "dev",
          accountId: "123456789012",
          state: ".kantox/state/dev.tfstate",
          hasChanges: true,
          changes: [
            {
              address: "terraform_data.thing",
              path: "thing",
              type: "terraform_data",
              action: "create",
              attributes: [],
              losesData: false,
              losses: [],
            },
          ],
          imports: [],
          moves: [],
          possibleMoves: [],
          effects: [],
          outputs: ["thing"],
          permissions: [],
          notRead: [],
          secrets: [],
          warnings: [],
          becauseOf: [],
        },
      ],
    });
    expect(stdout).not.toContain("a-value");
  });

  it("prints failed and successful plans in one document", async () => {
    await stacks({ dev: { outputs: { no: { value: "${nothing.there}" } } }, qa: thing("a") });
    const { exitCode, stdout } = await project.kantox(["plan", "--all", "--json"]);
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      environments: [
        { stack: "dev", error: { code: "engine/plan" } },
        { stack: "qa", environment: "qa", hasChanges: true },
      ],
    });
  });

  it("applies nothing without a terminal and without --yes", async () => {
    await stacks({ dev: thing("a") });
    const ended = await project.kantox(["apply", "dev", "--json"]);
    expect(ended.exitCode).toBe(1);
    expect(errorOf(ended)).toEqual({
      code: "confirm/no-terminal",
      message:
        "Confirmation is required, but there is no terminal to ask at. Nothing was applied. Add --yes to confirm.",
    });
    expect(await state("dev")).toBeUndefined();
  });

  it("asks no question if nothing would change", async () => {
    await stacks({ dev: thing("a") });
    await project.kantox(["apply", "dev", "--yes"]);
    const { exitCode, stdout } = await project.kantox(["apply", "dev"]);
    expect([exitCode, stdout]).toEqual([0, "dev: no changes.\n"]);
  });

  it("applies nothing if an environment with typed protection is not confirmed by name", async () => {
    await stacks({ dev: thing("a"), prod: { ...thing("a"), deployment: typed } });
    const ended = await project.kantox(["apply", "dev", "prod", "--yes", "--json"]);
    expect(ended.exitCode).toBe(1);
    expect(errorOf(ended)).toEqual({
      code: "confirm/typed",
      message: "prod has to be confirmed by name. Nothing was applied. Add --confirm prod.",
    });
    expect([await state("dev"), await state("prod")]).toEqual([undefined, undefined]);
  });

  it("applies an environment with typed protection only with both --confirm and --yes", async () => {
    await stacks({ prod: { ...thing("a"), deployment: typed } });
    const alone = await project.kantox(["apply", "prod", "--confirm", "prod", "--json"]);
    expect([alone.exitCode, errorOf(alone).code]).toEqual([1, "confirm/no-terminal"]);
    expect(await state("prod")).toBeUndefined();
    const { exitCode } = await project.kantox(["apply", "prod", "--yes", "--confirm", "prod"]);
    expect(exitCode).toBe(0);
    expect(await state("prod")).toContain('"a"');
  });

  it("refuses --confirm for an environment that is not part of the run", async () => {
    await stacks({ dev: thing("a"), prod: { ...thing("a"), deployment: typed } });
    const ended = await project.kantox(["apply", "dev", "--yes", "--confirm", "prod", "--json"]);
    expect([ended.exitCode, errorOf(ended).code]).toEqual([1, "confirm/unknown"]);
    expect(await state("dev")).toBeUndefined();
  });

  it("gives each environment its own state, and does not touch the states of other environments", async () => {
    const all = ["shared", "dev", "qa", "prod"];
    await stacks(Object.fromEntries(all.map((name) => [name, thing(name)])));
    const { exitCode, stdout } = await project.kantox(["apply", "--all", "--yes", "--json"]);
    expect(exitCode).toBe(0);
    const { environments } = JSON.parse(stdout) as { environments: { result: string }[] };
    expect(environments.map(({ result }) => result)).toEqual(all.map(() => "applied"));
    const sums = async (): Promise<string[]> =>
      Promise.all(
        all.map(async (name) =>
          createHash("sha256")
            .update((await state(name)) ?? "")
            .digest("hex"),
        ),
      );
    const before = await sums();
    await stacks(Object.fromEntries(all.map((name) => [name, thing(`${name}-2`)])));
    expect((await project.kantox(["apply", "dev", "--yes"])).exitCode).toBe(0);
    const after = await sums();
    expect(after.map((sum, index) => sum === before[index])).toEqual([true, false, true, true]);
    expect(new Set(after).size).toBe(4);
  });

  it("skips the dependents of a failed environment and applies the other environments", async () => {
    await stacks({
      base: { data: failing },
      above: { ...thing("a"), dependencies: ["base"] },
      apart: thing("a"),
    });
    const { exitCode, stdout, stderr } = await project.kantox([
      "apply",
      "--all",
      "--yes",
      "--json",
    ]);
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      environments: [
        { environment: "base", result: "failed", error: { code: "engine/apply" } },
        {
          environment: "above",
          result: "skipped",
          error: { code: "environment/skipped", message: "base failed" },
        },
        { environment: "apart", result: "applied" },
      ],
    });
    expect(stderr).toContain("base: local-exec provisioner error");
    expect(await state("above")).toBeUndefined();
    expect(await state("apart")).toBeDefined();
  });

  it("applies nothing if one environment cannot be planned", async () => {
    await stacks({ dev: { outputs: { no: { value: "${nothing.there}" } } }, qa: thing("a") });
    const { exitCode, stdout } = await project.kantox(["apply", "--all", "--yes"]);
    expect(exitCode).toBe(1);
    expect(stdout).toBe("dev failed.\nqa skipped: another environment could not be planned.\n");
    expect(await state("qa")).toBeUndefined();
  });

  // The name that CDKTF gives to a remote state.
  const input = (from: string): string => `cross-stack-reference-input-${from}`;
  const reading = (from: string, value?: string): StackOptions => ({
    dependencies: [from],
    data: {
      reader: { input: value ?? `\${data.terraform_remote_state.${input(from)}.outputs.thing}` },
    },
    outputs: { thing: { value: "${terraform_data.reader.output}" } },
    json: {
      data: {
        terraform_remote_state: {
          [input(from)]: {
            backend: "local",
            config: { path: `\${path.module}/../../../.kantox/state/${from}.tfstate` },
          },
        },
      },
    },
  });

  it("plans a stack that reads outputs after it has applied the stack with these outputs", async () => {
    await stacks({ base: thing("first"), above: reading("base"), top: reading("above") });
    const first = await project.kantox(["apply", "--all", "--yes"]);
    expect(first.stderr).not.toMatch(/error/i);
    expect(first.exitCode).toBe(0);
    expect((await project.kantox(["output", "top", "thing"])).stdout).toBe("first\n");

    await stacks({ base: thing("second"), above: reading("base"), top: reading("above") });
    expect((await project.kantox(["apply", "--all", "--yes"])).exitCode).toBe(0);
    expect((await project.kantox(["output", "top", "thing"])).stdout).toBe("second\n");
  });

  it("skips direct and indirect readers of a failed stack", async () => {
    await stacks({
      base: { data: failing },
      above: reading("base"),
      top: reading("above"),
    });
    const { exitCode, stdout } = await project.kantox(["apply", "--all", "--yes"]);
    expect(exitCode).toBe(1);
    expect(stdout).toBe(
      "base failed: 0 of 1 changes completed.\nabove skipped: base failed.\ntop skipped: base failed.\n",
    );
  });

  it("names the stack to apply first if a stack reads outputs of one that was never applied", async () => {
    await stacks({ base: thing("a"), above: reading("base"), apart: thing("a") });
    const ended = await project.kantox(["plan", "--all", "--json"]);
    expect(ended.exitCode).toBe(1);
    expect(JSON.parse(ended.stdout)).toMatchObject({
      environments: [
        { environment: "base", hasChanges: true },
        {
          environment: "above",
          error: {
            code: "plan/not-applied-before",
            message: [
              "above reads outputs of base, which has not been applied yet.",
              "First run: kantox apply base",
              "Or apply all of them in order, each with its own plan: kantox apply base above",
            ].join("\n"),
          },
        },
        { environment: "apart", hasChanges: true },
      ],
    });
    expect(ended.stderr).toContain("1 of 3 environments could not be planned: above.");
    expect((await project.kantox(["apply", "base", "above", "--yes"])).exitCode).toBe(0);
  });

  it("names the stack to apply again if it was applied before it had the output", async () => {
    await stacks({ base: { data: { thing: {} } }, above: reading("base") });
    await project.kantox(["apply", "base", "--yes"]);
    const { exitCode, stderr } = await project.kantox(["plan", "above"]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(
      "above reads outputs that base does not have until it is applied again: thing.",
    );
  });

  it("skips an indirect dependent even if the stack in between has no changes", async () => {
    const between: StackOptions = { dependencies: ["base"], data: { calm: {} } };
    await stacks({ base: thing("a"), between, top: { ...thing("a"), dependencies: ["between"] } });
    await project.kantox(["apply", "--all", "--yes"]);
    await stacks({
      base: { data: failing },
      between,
      top: { ...thing("b"), dependencies: ["between"] },
    });
    const { exitCode, stdout, stderr } = await project.kantox(["apply", "--all", "--yes"]);
    expect(exitCode).toBe(1);
    expect(stdout).toBe(
      "base failed: 1 of 2 changes completed (1 destroyed).\nbetween: no changes.\ntop skipped: base failed.\n",
    );
    expect(stderr.trimEnd().split("\n").at(-1)).toBe("Next: kantox apply base top");
    expect(await state("top")).toContain('"a"');
  });

  it("reports the progress of a failed apply in JSON", async () => {
    await stacks({
      dev: {
        data: {
          quick: {},
          broken: { ...failing["broken"], depends_on: ["terraform_data.quick"] },
        },
      },
    });
    const { stdout, stderr } = await project.kantox(["apply", "dev", "--yes", "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({
      environments: [
        {
          environment: "dev",
          hasChanges: true,
          result: "failed",
          applied: { added: 1, changed: 0, destroyed: 0 },
          error: { code: "engine/apply" },
        },
      ],
    });
    // The engine's error is printed once.
    expect(stderr.match(/local-exec provisioner error/g)).toHaveLength(1);
  });

  it("groups the output by environment, in the order in which the environments started", async () => {
    const slow = (name: string, until: string): StackOptions => ({
      data: {
        [`${name}-1`]: {},
        [`${name}-2`]: {
          depends_on: [`terraform_data.${name}-1`],
          provisioner: [
            {
              "local-exec": {
                command: `touch '${project.root}/${name}'; while [ ! -e '${project.root}/${until}' ]; do sleep 0.05; done`,
              },
            },
          ],
        },
      },
    });
    // Each environment finishes only after the other has started, so they have to run in parallel.
    await stacks({ dev: slow("dev", "qa"), qa: slow("qa", "dev") });
    const { exitCode, stderr } = await project.kantox(["apply", "--all", "--yes"]);
    expect(exitCode).toBe(0);
    const lines = stderr.split("\n");
    expect(
      lines
        .slice(lines.indexOf("dev: applying, changes: 2"))
        .map((line) => line.replace(/\d+ s/, "N s")),
    ).toEqual([
      "dev: applying, changes: 2",
      "  dev-1   added       N s",
      "  dev-2   added       N s",
      "qa: applying, changes: 2",
      "  qa-1   added       N s",
      "  qa-2   added       N s",
      "",
    ]);
  });

  it("runs at most as many engines at once as --parallel allows", async () => {
    const names = ["a", "b", "c", "d", "e", "f"];
    await stacks(Object.fromEntries(names.map((name) => [name, thing("x")])));
    const wrapped = await project.write(
      "engines/wrapped",
      `#!/bin/sh
[ "$1" = plan ] || exec "${engine.path}" "$@"
touch "${project.root}/running-$$"
ls "${project.root}" | grep -c running- >> "${project.root}/counts"
"${engine.path}" "$@"
code=$?
rm "${project.root}/running-$$"
exit $code
`,
      0o755,
    );
    for (const most of [1, 3]) {
      await project.write("counts", "");
      const args = ["plan", "--all", "--engine", wrapped, "--parallel", String(most)];
      expect((await project.kantox(args)).exitCode).toBe(2);
      const counts = ((await project.read("counts")) ?? "").split("\n").filter(Boolean);
      expect([counts.length, Math.max(...counts.map(Number))]).toEqual([6, most]);
    }
  });

  it("refuses before the first wave if a confirmation for a later wave is missing", async () => {
    await stacks({ base: thing("a"), prod: { ...reading("base"), deployment: typed } });
    const ended = await project.kantox(["apply", "--all", "--yes", "--json"]);
    expect([ended.exitCode, errorOf(ended).code]).toEqual([1, "confirm/typed"]);
    expect(await state("base")).toBeUndefined();
  });

  it("refuses before the first wave if a value for a later wave is missing, and reports missing confirmations", async () => {
    const needing: StackOptions = {
      ...reading("base", "x"),
      json: {
        ...reading("base").json,
        variable: { token: { type: "string", ephemeral: true } },
        locals: { used: "${var.token}" },
      },
    };
    await stacks({ base: { ...thing("a"), deployment: typed }, above: needing });
    const ended = await project.kantox(["apply", "--all", "--yes", "--json"]);
    expect(ended.exitCode).toBe(1);
    const { code, message, problems } = errorOf(ended);
    expect(code).toBe("secret/needed-to-plan");
    expect(problems?.map((problem) => problem.code)).toEqual([
      "secret/needed-to-plan",
      "confirm/typed",
    ]);
    expect(message).toContain("Set KANTOX_SECRET_ABOVE_TOKEN.\n");
    expect(message).toContain("Add --confirm base.");
    expect(await state("base")).toBeUndefined();
  });

  it("names all environments to confirm by name, including those of later waves", async () => {
    await stacks({
      base: { ...thing("a"), deployment: typed },
      prod: { ...reading("base"), deployment: typed },
    });
    const ended = await project.kantox(["apply", "--all", "--yes", "--json"]);
    expect(errorOf(ended).message).toBe(
      "base, prod have to be confirmed by name. Nothing was applied. Add --confirm base --confirm prod.",
    );
    expect(await state("base")).toBeUndefined();
  });

  it("initializes once, and again if the backend changes", async () => {
    await stacks({ dev: thing("a") });
    expect((await project.kantox(["plan", "dev"])).stderr).toContain("dev: initialized");
    expect((await project.kantox(["plan", "dev"])).stderr).not.toContain("initialized");
    await stacks({
      dev: {
        ...thing("a"),
        json: {
          terraform: { backend: { local: { path: "../../../.kantox/state/other.tfstate" } } },
        },
      },
    });
    const moved = await project.kantox(["plan", "dev"]);
    expect(moved.exitCode).toBe(1);
    expect(moved.stderr).toContain("The app's backend changed. Move the state first");
  });
});
