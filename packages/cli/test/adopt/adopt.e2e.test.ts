import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { awsClient } from "../../../../tooling/aws.mjs";
import { startEmulator } from "../../../../tooling/emulator.mjs";
import { engine, noEmulator } from "../../../../tooling/test-engine.ts";
import type { TerraformBlock } from "../../src/synth/stack.ts";
import { appStack } from "../app-stack.ts";
import { awsProvider } from "../aws-provider.ts";
import { makeProject, type RunResult, type TestProject } from "../run-kantox.ts";
import { addressesIn, oldStateText, parameterEntry } from "./old-states.ts";

// Kills the driver at its n-th write of a state, before or after it, or lets that write fail.
const killing = `#!/bin/sh
if [ "$1 $2" = "state push" ]; then
  count=$(($(cat "$COUNT_FILE" 2>/dev/null || echo 0) + 1))
  echo $count > "$COUNT_FILE"
  [ "before $count" = "$KILL" ] && { kill -9 $PPID; exit 1; }
  [ "fail $count" = "$KILL" ] && { echo "no space left on device" >&2; exit 1; }
  "${engine.path}" "$@"
  code=$?
  [ "after $count" = "$KILL" ] && kill -9 $PPID
  exit $code
fi
exec "${engine.path}" "$@"
`;

describe.skipIf(noEmulator !== "")(`kantox adopt${noEmulator}`, () => {
  let emulator: Awaited<ReturnType<typeof startEmulator>>;
  let project: TestProject;
  let prefix: string;
  let count = 0;
  const aws = () => awsClient(emulator.url, { accessKeyId: "test", secretAccessKey: "test" });

  beforeAll(async () => {
    emulator = await startEmulator();
  });
  afterAll(() => emulator?.stop());
  beforeEach(async () => {
    prefix = `/adopt-${++count}`;
    for (const name of ["dev/one", "dev/two", "shared/one"]) await putParameter(name, "value");
    project = await makeProject({ dev: stackOf("dev"), shared: stackOf("shared") });
    await project.write("old/terraform.tfstate.d/dev/terraform.tfstate", oldState());
    await project.write("engines/killing", killing, 0o755);
  });
  afterEach(() => project.remove());

  async function putParameter(name: string, Value: string, Type = "String"): Promise<void> {
    const parameter = { Name: `${prefix}/${name}`, Value, Type, Overwrite: true };
    await aws().json("ssm", "PutParameter", parameter);
  }

  const valueOf = async (name: string): Promise<string> => {
    const Name = `${prefix}/${name}`;
    const { Parameter } = await aws().json("ssm", "GetParameter", { Name, WithDecryption: true });
    return Parameter.Value;
  };

  function stackOf(
    environment: string,
    values: Record<string, TerraformBlock> = parameters(environment),
  ) {
    return appStack(environment, {
      json: { ...awsProvider, resource: { aws_ssm_parameter: values } },
    });
  }

  const parameters = (environment: string): Record<string, TerraformBlock> =>
    Object.fromEntries(
      (environment === "dev" ? ["one", "two"] : ["one"]).map((name) => [
        name,
        { name: `${prefix}/${environment}/${name}`, type: "String", insecure_value: "value" },
      ]),
    );

  /** An old state with the parameters of both environments, and one that the app does not contain. */
  const oldState = (): string =>
    oldStateText([
      parameterEntry(`${prefix}/dev/one`, "value", { module: 'module.dev["one"]', key: 0 }),
      parameterEntry(`${prefix}/dev/two`, "value", { module: "module.two", key: "a" }),
      parameterEntry(`${prefix}/shared/one`, "value", { name: "shared", key: 0 }),
      parameterEntry(`${prefix}/left`, "value", { name: "left" }),
    ]);

  const adopt = (args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<RunResult> =>
    project.kantox(["adopt", ...args, "--emulator", emulator.url], { env });
  const from = ["--from", "old#dev"];
  const old = () => project.read("old/terraform.tfstate.d/dev/terraform.tfstate");
  const folder = () => {
    const { hostname, port } = new URL(emulator.url);
    return `.kantox/emulator/${hostname}_${port}`;
  };
  const state = (stack: string) => project.read(`${folder()}/${stack}/terraform.tfstate`);
  const plan = (...names: string[]) =>
    project.kantox(["plan", ...names, "--emulator", emulator.url]);

  async function expectAdopted(): Promise<void> {
    expect(addressesIn(await old())).toEqual(["aws_ssm_parameter.left"]);
    expect(addressesIn(await state("dev"))).toEqual([
      "aws_ssm_parameter.one",
      "aws_ssm_parameter.two",
    ]);
    expect(addressesIn(await state("shared"))).toEqual(["aws_ssm_parameter.one"]);
    const planned = await plan("dev", "shared");
    expect([planned.exitCode, planned.stderr]).toEqual([0, expect.anything()]);
  }

  it("moves the entries of one old state to two stacks, and lists what it leaves behind", async () => {
    const before = await old();
    const review = await adopt(["dev", "shared", ...from, "--dry-run", "--json"]);
    expect([review.exitCode, await old(), await state("dev")]).toEqual([2, before, undefined]);
    const document = JSON.parse(review.stdout);
    expect(document.environments[0].adopted).toEqual([
      {
        address: "aws_ssm_parameter.one",
        type: "aws_ssm_parameter",
        name: `${prefix}/dev/one`,
        moved: { from: "old#dev", address: 'module.dev["one"].aws_ssm_parameter.this[0]' },
      },
      expect.objectContaining({ address: "aws_ssm_parameter.two" }),
    ]);
    expect(document.leftBehind).toEqual([
      {
        from: "old#dev",
        address: "aws_ssm_parameter.left",
        type: "aws_ssm_parameter",
        name: `${prefix}/left`,
        kind: "stays",
        text: "stays in AWS and in the old state",
      },
    ]);
    const { exitCode, stdout } = await adopt(["dev", "shared", ...from, "--yes"]);
    expect([exitCode, stdout]).toEqual([0, "Adopted 3 resources into dev, shared.\n"]);
    await expectAdopted();
    const again = await adopt(["dev", "shared", ...from, "--yes"]);
    expect([again.exitCode, again.stdout]).toEqual([
      0,
      "Nothing to adopt. No state was written.\n",
    ]);
  });

  it("keeps backups that only the user can read, and restores them", async () => {
    const before = JSON.parse((await old()) ?? "");
    await adopt(["dev", "shared", ...from, "--yes"]);
    const backups = join(project.root, ".kantox/adopt");
    const [name = ""] = await readdir(backups);
    const files = await readdir(join(backups, name));
    expect(files.toSorted()).toEqual(["adoption.json", "old-1-old_dev.tfstate"]);
    for (const file of files) {
      expect((await stat(join(backups, name, file))).mode & 0o777).toBe(0o600);
    }
    // The old state is found from another working directory, too.
    const { exitCode, stdout } = await project.kantox(
      ["adopt", "dev", "--undo", "--yes", "--json", "--emulator", emulator.url],
      { cwd: "old" },
    );
    expect([exitCode, JSON.parse(stdout).restored]).toEqual([0, ["old#dev", "dev", "shared"]]);
    expect(addressesIn(await state("dev"))).toEqual([]);
    expect(addressesIn(await old())).toEqual(addressesIn(JSON.stringify(before)));
    const again = await adopt(["dev", "--undo", "--yes"]);
    expect([again.exitCode, again.stdout]).toEqual([
      0,
      "Nothing to restore: all states are as they were before the adoption.\n",
    ]);
  });

  it("does not undo an adoption after an apply", async () => {
    await adopt(["dev", ...from, "--yes"]);
    await project.synthesizes({
      dev: stackOf("dev", {
        ...parameters("dev"),
        three: { name: `${prefix}/dev/three`, type: "String", insecure_value: "new" },
      }),
      shared: stackOf("shared"),
    });
    const applied = await project.kantox(["apply", "dev", "--yes", "--emulator", emulator.url]);
    expect([applied.exitCode, applied.stderr]).toEqual([0, expect.anything()]);
    const before = [await old(), await state("dev")];
    const { exitCode, stderr } = await adopt(["dev", "--undo", "--yes"]);
    expect([exitCode, stderr]).toEqual([
      1,
      expect.stringContaining("the state changed after the adoption"),
    ]);
    expect([await old(), await state("dev")]).toEqual(before);
  });

  it("finds everything by name without an old state, and rebuilds a lost state", async () => {
    const { exitCode, stderr } = await adopt(["dev", "shared", "--yes"]);
    expect([exitCode, stderr]).toEqual([0, expect.stringContaining("Found in AWS")]);
    expect((await plan("dev", "shared")).exitCode).toBe(0);
  });

  it("creates what does not exist, and adopts the rest", async () => {
    await project.synthesizes({
      dev: stackOf("dev", {
        ...parameters("dev"),
        three: { name: `${prefix}/dev/three`, type: "String", insecure_value: "new" },
      }),
      shared: stackOf("shared"),
    });
    const { exitCode } = await adopt(["dev", "--yes", "--apply"]);
    expect([exitCode, await valueOf("dev/three")]).toEqual([0, "new"]);
    expect((await plan("dev")).exitCode).toBe(0);
  });

  it("never overwrites a value that was changed by hand, unless it is named", async () => {
    await putParameter("dev/one", "changed by hand");
    const before = await old();
    const refused = await adopt(["dev", ...from, "--yes", "--apply"]);
    expect([refused.exitCode, await old()]).toEqual([1, before]);
    expect(refused.stderr).toContain("in AWS:  changed by hand\n    in app:  value");
    expect(refused.stderr).toContain("--overwrite dev:aws_ssm_parameter.one");
    expect(await valueOf("dev/one")).toBe("changed by hand");
    const named = ["--overwrite", "dev:aws_ssm_parameter.one"];
    const wrong = await adopt(["dev", ...from, "--yes", ...named, "--overwrite", "dev:x"]);
    expect([wrong.exitCode, await old()]).toEqual([1, before]);
    const json = await adopt(["dev", ...from, "--dry-run", "--json"]);
    const { written, error, environments } = JSON.parse(json.stdout);
    expect([json.exitCode, written, error.code]).toEqual([1, false, "adopt/overwrites"]);
    expect(environments[0].parameters).toEqual([
      {
        address: "aws_ssm_parameter.one",
        name: `${prefix}/dev/one`,
        live: "changed by hand",
        configured: "value",
        isSameJson: false,
      },
    ]);
    const allowed = await adopt(["dev", ...from, "--yes", "--apply", ...named]);
    expect([allowed.exitCode, await valueOf("dev/one")]).toEqual([0, "value"]);
  });

  it("keeps a secret that no one knows, and never stores it", async () => {
    await putParameter("dev/one", "hidden-value", "SecureString");
    const secret = {
      name: `${prefix}/dev/one`,
      type: "SecureString",
      value_wo: "${var.one}",
      value_wo_version: 1,
    };
    const stack = stackOf("dev", { one: secret });
    const json = {
      ...stack.json,
      variable: { one: { type: "string", sensitive: true, ephemeral: true } },
    };
    await project.synthesizes({ dev: { ...stack, json } });
    const entry = parameterEntry(`${prefix}/dev/one`, "hidden-value");
    const attributes = {
      ...entry.attributes,
      type: "SecureString",
      insecure_value: null,
      value: "hidden-value",
    };
    await project.write("old.tfstate", oldStateText([{ ...entry, attributes }]));
    const { exitCode, stdout, stderr } = await adopt([
      "dev",
      "--from",
      "old.tfstate",
      "--yes",
      "--apply",
    ]);
    expect([exitCode, stderr]).toEqual([0, expect.anything()]);
    expect(await valueOf("dev/one")).toBe("hidden-value");
    expect([stdout + stderr, await state("dev")].join("")).not.toContain("hidden-value");
    expect(addressesIn(await project.read("old.tfstate"))).toEqual([]);
  });

  it("carries leftovers along, so that the next apply removes them", async () => {
    await putParameter("left", "value");
    const { exitCode, stderr } = await adopt(["dev", ...from, "--yes", "--carry", "dev:*"]);
    expect([exitCode, stderr]).toEqual([0, expect.stringContaining("Moved along")]);
    const { stdout } = await project.kantox(["plan", "dev", "--emulator", emulator.url]);
    expect(stdout).toContain("aws_ssm_parameter.adopted_aws_ssm_parameter_left");
    expect(stdout).toContain("1 to destroy");
  });

  it("moves a resource from one stack to another", async () => {
    await adopt(["dev", "shared", ...from, "--yes"]);
    const { two, ...rest } = parameters("dev");
    await project.synthesizes({
      dev: stackOf("dev", rest),
      shared: stackOf("shared", { ...parameters("shared"), moved: two ?? {} }),
    });
    const source = `${folder()}/dev/terraform.tfstate`;
    const { exitCode } = await adopt(["shared", "--from", source, "--yes"]);
    expect(exitCode).toBe(0);
    expect((await plan("dev", "shared")).exitCode).toBe(0);
    expect(addressesIn(await state("dev"))).toEqual(["aws_ssm_parameter.one"]);
  });

  it("writes a map file for what it cannot look up, and reads it again", async () => {
    const user = `adopt-user-${count}`;
    await aws().iam({ Action: "CreateUser", UserName: user });
    const stack = appStack("dev", {
      json: {
        ...awsProvider,
        resource: { aws_iam_user: { u: { name: user } }, aws_iam_access_key: { k: { user } } },
      },
    });
    await project.synthesizes({ dev: stack });
    const args = ["dev", "--yes", "--map", "adopt.json"];
    const asked = await adopt(args);
    expect([asked.exitCode, asked.stderr]).toEqual([
      1,
      expect.stringContaining("adopt.json now has"),
    ]);
    const map = JSON.parse((await project.read("adopt.json")) ?? "");
    expect(map.dev).toEqual({ "aws_iam_access_key.k": null });
    const open = await adopt(args);
    expect([open.exitCode, open.stderr]).toEqual([
      1,
      expect.stringContaining("would create a new access key for an existing user"),
    ]);
    await project.write(
      "adopt.json",
      JSON.stringify({ dev: { "aws_iam_access_key.k": { create: true } } }),
    );
    const filled = await adopt(args);
    expect([filled.exitCode, addressesIn(await state("dev"))]).toEqual([0, ["aws_iam_user.u"]]);
  });

  describe("interrupted", () => {
    const all = ["dev", "shared", ...from, "--yes", "--engine", "engines/killing"];
    // 1: the old state is locked and writable; 2 and 3: the new states; 4: the old state without the adopted entries.
    it.each(["before 1", "before 2", "before 3", "before 4", "after 4"])(
      "%s, finishes with the next run",
      async (KILL) => {
        const env = { KILL, COUNT_FILE: join(project.root, "count") };
        const killed = await adopt(all, env);
        expect(killed.exitCode).toBe(null);
        const everywhere = [await old(), await state("dev"), await state("shared")].map(
          addressesIn,
        );
        expect(everywhere.flat().length).toBeGreaterThanOrEqual(4);
        const { exitCode, stderr } = await adopt(all.slice(0, -2));
        expect([exitCode, stderr]).toEqual([0, expect.anything()]);
        await expectAdopted();
      },
    );

    it("by a failure, says how much is written, and finishes with the next run", async () => {
      const env = { KILL: "fail 3", COUNT_FILE: join(project.root, "count") };
      const failed = await adopt(all, env);
      expect([failed.exitCode, failed.stderr]).toEqual([
        1,
        expect.stringContaining("The adoption is not complete: 1 of 3 states are written."),
      ]);
      const { exitCode, stderr } = await adopt(all.slice(0, -2));
      expect([exitCode, stderr]).toEqual([0, expect.anything()]);
      await expectAdopted();
    });

    it("before 4, is undone", async () => {
      const before = addressesIn(await old());
      await adopt(all, { KILL: "before 4", COUNT_FILE: join(project.root, "count") });
      const { exitCode } = await adopt(["dev", "--undo", "--yes"]);
      expect([
        exitCode,
        addressesIn(await state("dev")),
        addressesIn(await state("shared")),
      ]).toEqual([0, [], []]);
      expect(addressesIn(await old())).toEqual(before);
    });
  });

  describe("refuses", () => {
    const file = (text: string) => project.write("old.tfstate", text);
    const one = () => parameterEntry(`${prefix}/dev/one`, "value");

    it.each([
      [
        "a tainted entry",
        () => oldStateText([{ ...one(), instance: { status: "tainted" } }]),
        "adopt/tainted",
      ],
      [
        "a deposed object",
        () => oldStateText([{ ...one(), instance: { deposed: "12ab" } }]),
        "adopt/tainted",
      ],
      [
        "an object of another account",
        () =>
          oldStateText([
            {
              ...one(),
              attributes: {
                ...one().attributes,
                arn: `arn:aws:ssm:eu-west-1:999999999999:parameter${prefix}/dev/one`,
              },
            },
          ]),
        "adopt/other-account",
      ],
      [
        "an object of another region",
        () =>
          oldStateText([
            {
              ...one(),
              attributes: {
                ...one().attributes,
                arn: `arn:aws:ssm:us-east-1:123456789012:parameter${prefix}/dev/one`,
              },
            },
          ]),
        "adopt/other-region",
      ],
      [
        "two entries of one object",
        () => oldStateText([one(), { ...one(), name: "other" }]),
        "adopt/two-owners",
      ],
      ["an encrypted state", () => '{"encrypted_data":"x"}', "adopt/encrypted"],
      ["a state of version 3", () => oldStateText([one()], { version: 3 }), "state/unreadable"],
      ["a file that is no state", () => "[]", "state/unreadable"],
    ])("%s", async (_, text, code) => {
      await project.synthesizes({
        dev: {
          ...stackOf("dev"),
          json: appStack("dev", {
            deployment: { accountId: "123456789012" },
            json: { ...awsProvider, resource: { aws_ssm_parameter: parameters("dev") } },
          }).json,
        },
      });
      await file(text());
      const { exitCode, stdout } = await adopt(["dev", "--from", "old.tfstate", "--yes", "--json"]);
      expect([exitCode, JSON.parse(stdout).error.code]).toEqual([1, code]);
      expect(await readFile(join(project.root, "old.tfstate"), "utf8")).toBe(text());
    });

    it.each([
      [["--from", "nothing"], "adopt/source"],
      [["--from", "old#qa"], "adopt/source"],
      [["--from", "engines"], "adopt/source"],
      [["--undo", "--from", "old"], "adopt/options"],
      [["--undo"], "adopt/nothing-to-undo"],
      [["--map", "cdktf.json"], "adopt/map"],
      [["--from", "old#dev", "--carry", "dev:aws_ssm_parameter.lefd"], "adopt/carry"],
    ])("%j", async (args, code) => {
      const { exitCode, stdout } = await adopt(["dev", "--yes", "--json", ...args]);
      expect([exitCode, JSON.parse(stdout).error.code]).toEqual([1, code]);
    });

    it("an old state that an engine has locked", async () => {
      await file(oldStateText([one()]));
      await project.write(".old.tfstate.lock.info", "{}");
      const before = await project.read("old.tfstate");
      const { exitCode, stdout } = await adopt(["dev", "--from", "old.tfstate", "--yes", "--json"]);
      expect([exitCode, JSON.parse(stdout).error.code]).toEqual([1, "adopt/locked"]);
      expect([await project.read("old.tfstate"), await state("dev")]).toEqual([before, undefined]);
    });

    it("an adoption without a confirmation", async () => {
      const before = await old();
      const { exitCode, stdout } = await adopt(["dev", ...from, "--json"]);
      expect([exitCode, JSON.parse(stdout).error.code]).toEqual([1, "confirm/no-terminal"]);
      expect([await old(), await state("dev")]).toEqual([before, undefined]);
    });
  });
});
