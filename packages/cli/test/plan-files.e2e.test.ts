import { chmod, cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startEmulator } from "../../../tooling/emulator.mjs";
import { engine, noEmulator, noEngine } from "../../../tooling/test-engine.ts";
import { appStack } from "./app-stack.ts";
import { listen } from "./loopback.ts";
import { awsProvider } from "./aws-provider.ts";
import { makeProject, type TestProject } from "./run-kantox.ts";

const thing = (input: string) => ({ thing: { input } });

describe.skipIf(noEngine !== "")(`plan --out and apply --plan${noEngine}`, () => {
  let project: TestProject;
  let out: string;

  beforeEach(async () => {
    project = await makeProject();
    out = await mkdtemp(join(tmpdir(), "kantox-plans-"));
    await deploys("1");
  });
  afterEach(async () => {
    await project.remove();
    await rm(out, { recursive: true, force: true });
  });

  /** Sets the stacks that the app synthesizes from now on. */
  const deploys = (input: string): Promise<void> =>
    project.synthesizes({
      dev: appStack("dev", { data: thing(input) }),
      prod: appStack("prod", {
        data: thing(input),
        deployment: { protection: "typed", accountId: "123456789012" },
      }),
    });
  const state = (name: string): Promise<string | undefined> =>
    project.read(`.kantox/state/${name}.tfstate`);
  const confirmed = ["--yes", "--confirm", "prod"];

  it("applies exactly the written plans, only once", async () => {
    const planned = await project.kantox(["plan", "--all", "--out", out]);
    expect(planned.exitCode).toBe(2);
    expect(planned.stderr).toContain(
      `They contain the states, including secrets. Protect them like states. Next: kantox apply --plan ${out}`,
    );
    expect(await state("dev")).toBeUndefined();

    const applied = await project.kantox(["apply", "--plan", out, ...confirmed]);
    expect([applied.exitCode, applied.stderr]).toEqual([0, expect.stringContaining("1 to add")]);
    expect(await state("dev")).toContain('"value": "1"');
    expect(await state("prod")).toContain('"value": "1"');

    const again = await project.kantox(["apply", "--plan", out, ...confirmed]);
    expect(again.exitCode).toBe(1);
    for (const name of ["dev", "prod"]) {
      expect(again.stderr).toContain(`${name}: the state changed after the plan was made`);
    }
  });

  it("writes private files under any umask, and records the context of each plan", async () => {
    await chmod(out, 0o755);
    await project.kantox(["plan", "dev", "--out", out]);
    const mode = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;
    expect([await mode(out), await mode(join(out, "dev"))]).toEqual([0o700, 0o700]);
    const files = await readdir(join(out, "dev"));
    expect(files.toSorted()).toEqual(["plan.json", "plan.tfplan"]);
    for (const file of files) expect(await mode(join(out, "dev", file))).toBe(0o600);
    const record: unknown = JSON.parse(await readFile(join(out, "dev", "plan.json"), "utf8"));
    expect(record).toEqual({
      version: 1,
      stack: "dev",
      environment: "dev",
      protection: "confirm",
      engine: { kind: engine.kind, version: expect.stringMatching(/^1\.\d+\.\d+/) },
      synthesized: expect.stringMatching(/^[0-9a-f]{64}$/),
      providers: expect.stringMatching(/^[0-9a-f]{64}$/),
      state: { place: ".kantox/state/dev.tfstate", version: "" },
      hasChanges: true,
      plan: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it("asks for the same confirmations as any apply, and refuses losses", async () => {
    await project.kantox(["plan", "--all", "--out", out]);
    const { exitCode, stderr } = await project.kantox(["apply", "--plan", out, "--yes"]);
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining("Add --confirm prod.")]);
    expect(await state("dev")).toBeUndefined();
  });

  it("applies only the plans of named environments, and refuses an environment without a plan", async () => {
    await project.kantox(["plan", "--all", "--out", out]);
    expect((await project.kantox(["apply", "dev", "--plan", out, "--yes"])).exitCode).toBe(0);
    expect(await state("prod")).toBeUndefined();
    await project.kantox(["plan", "dev", "--out", out]);
    const { exitCode, stderr } = await project.kantox(["apply", "prod", "--plan", out, "--yes"]);
    expect([exitCode, stderr]).toEqual([
      1,
      expect.stringContaining('There is no environment "prod"'),
    ]);
  });

  it("refuses all plans if the app has changed, before it applies any of them", async () => {
    await project.kantox(["plan", "--all", "--out", out]);
    await project.synthesizes({
      dev: appStack("dev", { data: thing("1") }),
      prod: appStack("prod", {
        data: thing("other"),
        deployment: { protection: "typed", accountId: "123456789012" },
      }),
    });
    const { exitCode, stderr } = await project.kantox(["apply", "--plan", out, ...confirmed]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(
      "prod: the plan does not match the current setup. Nothing was applied.",
    );
    expect(stderr).toContain("  the synthesized app has changed since the plan was made");
    expect([await state("dev"), await state("prod")]).toEqual([undefined, undefined]);
  });

  it.each([
    ["its plan file", "plan.tfplan", "the plan file was modified after it was written"],
    ["its record", "plan.json", "is not a plan record that this version of kantox can read"],
  ])("refuses a plan if %s was modified", async (_, file, words) => {
    await project.kantox(["plan", "dev", "--out", out]);
    await writeFile(join(out, "dev", file), "{}");
    const { exitCode, stderr } = await project.kantox(["apply", "--plan", out, "--yes"]);
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining(words)]);
    expect(await state("dev")).toBeUndefined();
  });

  it("refuses a plan of a removed stack, and a folder without plans", async () => {
    await project.kantox(["plan", "--all", "--out", out]);
    await project.synthesizes({ dev: appStack("dev", { data: thing("1") }) });
    const gone = await project.kantox(["apply", "--plan", out, "--yes"]);
    expect(gone.stderr).toContain("contains plans of stacks that are not in the app: prod.");
    const none = await project.kantox(["apply", "--plan", "nowhere", "--yes"]);
    expect([none.exitCode, none.stderr]).toEqual([
      1,
      expect.stringContaining("contains no plans written by kantox (ENOENT)"),
    ]);
  });

  it("overwrites its own plans, and refuses a folder with other files", async () => {
    await project.kantox(["plan", "--all", "--out", out]);
    expect((await project.kantox(["plan", "dev", "--out", out])).exitCode).toBe(2);
    expect(await readdir(out)).toEqual(["dev"]);
    await writeFile(join(out, "letter.txt"), "mine");
    const { exitCode, stderr } = await project.kantox(["plan", "dev", "--out", out]);
    expect([exitCode, stderr]).toEqual([
      1,
      expect.stringContaining("contains files other than plans: letter.txt."),
    ]);
    expect((await readdir(out)).toSorted()).toEqual(["dev", "letter.txt"]);
  });

  it("writes no plans if a stack reads outputs of a stack with changes", async () => {
    const path = "../../../.kantox/state/base.tfstate";
    const stacks = (input: string) => ({
      base: appStack("base", { data: thing(input), outputs: { it: { value: input } } }),
      reader: appStack("reader", {
        dependencies: ["base"],
        data: thing("${data.terraform_remote_state.base.outputs.it}"),
        json: {
          data: { terraform_remote_state: { base: { backend: "local", config: { path } } } },
        },
      }),
    });
    await project.synthesizes(stacks("1"));
    expect((await project.kantox(["apply", "--all", "--yes"])).exitCode).toBe(0);
    await project.synthesizes(stacks("2"));
    const { exitCode, stderr } = await project.kantox(["plan", "--all", "--out", out]);
    expect([exitCode, stderr]).toEqual([
      1,
      expect.stringContaining("reader reads outputs of stacks that also change"),
    ]);
    expect(await readdir(out)).toEqual([]);
    expect((await project.kantox(["plan", "base", "--out", out])).exitCode).toBe(2);
  });

  it("applies nothing if the plans have no changes", async () => {
    await project.kantox(["apply", "dev", "--yes"]);
    expect((await project.kantox(["plan", "dev", "--out", out])).exitCode).toBe(0);
    const { exitCode, stdout } = await project.kantox(["apply", "--plan", out]);
    expect([exitCode, stdout]).toEqual([0, "dev: no changes.\n"]);
  });
});

describe.skipIf(noEmulator !== "")(
  `plans between machines, with a real engine and an emulator's S3${noEmulator}`,
  () => {
    let emulator: Awaited<ReturnType<typeof startEmulator>>;
    let out: string;
    const env = { AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" };

    beforeAll(async () => {
      emulator = await startEmulator();
      out = await mkdtemp(join(tmpdir(), "kantox-plans-"));
      await fetch(`${emulator.url}/shared-states`, { method: "PUT" });
    });
    afterAll(async () => {
      await emulator?.stop();
      await rm(out, { recursive: true, force: true });
    });

    const machine = (input: string): Promise<TestProject> =>
      makeProject({
        dev: appStack("dev", {
          data: thing(input),
          json: {
            terraform: {
              backend: {
                s3: {
                  bucket: "shared-states",
                  key: "dev.tfstate",
                  region: "us-east-1",
                  use_lockfile: true,
                  use_path_style: true,
                  skip_credentials_validation: true,
                  skip_metadata_api_check: true,
                  skip_requesting_account_id: true,
                  endpoints: { s3: emulator.url, sts: emulator.url, iam: emulator.url },
                },
              },
            },
          },
        }),
      });

    it("are made on one machine, applied on another, and refused there if they became stale", async () => {
      const [planner, applier] = [await machine("1"), await machine("1")];
      expect((await planner.kantox(["plan", "dev", "--out", out], { env })).exitCode).toBe(2);
      const carried = join(applier.root, "carried");
      await cp(out, carried, { recursive: true });
      const applied = await applier.kantox(["apply", "--plan", carried, "--yes"], { env });
      expect([applied.exitCode, applied.stderr]).toEqual([0, expect.anything()]);
      expect((await planner.kantox(["plan", "dev"], { env })).exitCode).toBe(0);
      const late = await planner.kantox(["apply", "--plan", out, "--yes"], { env });
      expect([late.exitCode, late.stderr]).toEqual([
        1,
        expect.stringContaining(
          "the state changed after the plan was made (s3://shared-states/dev.tfstate)",
        ),
      ]);
      await Promise.all([planner.remove(), applier.remove()]);
    });

    it("are never applied to AWS if they were made for an emulator, or the other way around", async () => {
      const project = await makeProject({ dev: appStack("dev", { data: thing("1") }) });
      const emulated = ["--emulator", emulator.url];
      await project.kantox(["plan", "dev", "--out", out, ...emulated]);
      const real = await project.kantox(["apply", "--plan", out, "--yes"]);
      expect([real.exitCode, real.stderr]).toEqual([
        1,
        expect.stringContaining(`emulator: planned ${emulator.url}, now none`),
      ]);
      await project.kantox(["plan", "dev", "--out", out]);
      const other = await project.kantox(["apply", "--plan", out, "--yes", ...emulated]);
      expect([other.exitCode, other.stderr]).toEqual([
        1,
        expect.stringContaining(`emulator: planned none, now ${emulator.url}`),
      ]);
      expect(await project.read(".kantox/state/dev.tfstate")).toBeUndefined();
      await project.remove();
    });

    it("are never applied to another emulator, which is only asked for its account", async () => {
      const [one, other] = [await listen({ to: emulator.url }), await listen({ to: emulator.url })];
      const json = {
        ...awsProvider,
        resource: { aws_ssm_parameter: { it: { name: "/it", type: "String", value: "v" } } },
      };
      const project = await makeProject({ dev: appStack("dev", { json }) });
      // Reading the outputs initializes everything, so that later requests come only from the plan.
      for (const { url } of [one, other])
        await project.kantox(["output", "dev", "--emulator", url]);
      await project.kantox(["plan", "dev", "--out", out, "--emulator", one.url]);
      const before = { one: one.asked.length, other: other.asked.length };
      const args = ["apply", "--plan", out, "--yes"];
      const { exitCode, stderr } = await project.kantox([...args, "--emulator", other.url]);
      expect([exitCode, stderr]).toEqual([
        1,
        expect.stringContaining(`emulator: planned ${one.url}, now ${other.url}`),
      ]);
      expect(stderr).toContain("Nothing was applied.");
      expect(other.asked.slice(before.other)).toEqual([
        "POST / Action=GetCallerIdentity&Version=2011-06-15 test",
      ]);
      expect(one.asked).toHaveLength(before.one);
      // The plan would be applied on the right emulator.
      expect((await project.kantox([...args, "--emulator", one.url])).exitCode).toBe(0);
      expect(one.asked.filter((asked) => asked.includes("PutParameter"))).toHaveLength(1);
      await Promise.all([one.stop(), other.stop(), project.remove()]);
    });
  },
);
