import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { awsClient } from "../../../../tooling/aws.mjs";
import { startEmulator } from "../../../../tooling/emulator.mjs";
import { noEmulator } from "../../../../tooling/test-engine.ts";
import { appStack } from "../app-stack.ts";
import { awsProvider } from "../aws-provider.ts";
import { addressesIn, oldStateText, parameterEntry } from "./old-states.ts";
import { makeTwoStackAdoption, type TwoStackAdoption } from "./two-stack-adoption.ts";

describe.skipIf(noEmulator !== "")(`kantox adopt${noEmulator}`, () => {
  let emulator: Awaited<ReturnType<typeof startEmulator>>;
  let adoption: TwoStackAdoption;
  let count = 0;
  const aws = () => awsClient(emulator.url, { accessKeyId: "test", secretAccessKey: "test" });

  beforeAll(async () => {
    emulator = await startEmulator();
  });
  afterAll(() => emulator?.stop());
  beforeEach(async () => {
    adoption = await makeTwoStackAdoption(emulator.url, `/adopt-${++count}`);
  });
  afterEach(() => adoption.project.remove());

  it("moves the entries of one old state to two stacks, and lists what it leaves behind", async () => {
    const before = await adoption.old();
    const review = await adoption.adopt(["dev", "shared", ...adoption.from, "--dry-run", "--json"]);
    expect([review.exitCode, await adoption.old(), await adoption.state("dev")]).toEqual([
      2,
      before,
      undefined,
    ]);
    const document = JSON.parse(review.stdout);
    expect(document.environments[0].adopted).toEqual([
      {
        address: "aws_ssm_parameter.one",
        type: "aws_ssm_parameter",
        physicalName: `${adoption.prefix}/dev/one`,
        moved: { state: "old#dev", address: 'module.dev["one"].aws_ssm_parameter.this[0]' },
      },
      expect.objectContaining({ address: "aws_ssm_parameter.two" }),
    ]);
    expect(document.leftBehind).toEqual([
      {
        state: "old#dev",
        address: "aws_ssm_parameter.left",
        type: "aws_ssm_parameter",
        physicalName: `${adoption.prefix}/left`,
        kind: "stays",
        text: "stays in AWS and in the old state",
      },
    ]);
    const { exitCode, stdout } = await adoption.adopt(["dev", "shared", ...adoption.from, "--yes"]);
    expect([exitCode, stdout]).toEqual([0, "Adopted 3 resources into dev, shared.\n"]);
    await adoption.expectAdopted();
    const again = await adoption.adopt(["dev", "shared", ...adoption.from, "--yes"]);
    expect([again.exitCode, again.stdout]).toEqual([
      0,
      "Nothing to adopt. No state was written.\n",
    ]);
  });

  it("keeps backups that only the user can read, and restores them", async () => {
    const before = JSON.parse((await adoption.old()) ?? "");
    await adoption.adopt(["dev", ...adoption.from, "--yes"]);
    const backups = join(adoption.project.root, ".kantox/adopt");
    const [name = ""] = await readdir(backups);
    const files = await readdir(join(backups, name));
    expect(files.toSorted()).toEqual(["adoption.json", "old-1-old_dev.tfstate"]);
    for (const file of files) {
      expect((await stat(join(backups, name, file))).mode & 0o777).toBe(0o600);
    }
    // The old state is found from another working directory, too.
    const { exitCode, stdout } = await adoption.project.kantox(
      ["adopt", "dev", "--undo", "--yes", "--json", "--emulator", emulator.url],
      { cwd: "old" },
    );
    expect([exitCode, JSON.parse(stdout).restored]).toEqual([0, ["old#dev", "dev"]]);
    expect(addressesIn(await adoption.state("dev"))).toEqual([]);
    expect(addressesIn(await adoption.old())).toEqual(addressesIn(JSON.stringify(before)));
    const again = await adoption.adopt(["dev", "--undo", "--yes"]);
    expect([again.exitCode, again.stdout]).toEqual([
      0,
      "Nothing to restore: all states are as they were before the adoption.\n",
    ]);
  });

  it("does not undo an adoption after an apply", async () => {
    await adoption.adopt(["dev", ...adoption.from, "--yes"]);
    await adoption.project.synthesizes({
      dev: adoption.stackOf("dev", {
        ...adoption.parameters("dev"),
        three: { name: `${adoption.prefix}/dev/three`, type: "String", insecure_value: "new" },
      }),
      shared: adoption.stackOf("shared"),
    });
    const applied = await adoption.project.kantox([
      "apply",
      "dev",
      "--yes",
      "--emulator",
      emulator.url,
    ]);
    expect([applied.exitCode, applied.stderr]).toEqual([0, expect.anything()]);
    const before = [await adoption.old(), await adoption.state("dev")];
    const { exitCode, stderr } = await adoption.adopt(["dev", "--undo", "--yes"]);
    expect([exitCode, stderr]).toEqual([
      1,
      expect.stringContaining("the state changed after the adoption"),
    ]);
    expect([await adoption.old(), await adoption.state("dev")]).toEqual(before);
  });

  it("finds everything by name without an old state, and rebuilds a lost state", async () => {
    const { exitCode, stderr } = await adoption.adopt(["dev", "shared", "--yes"]);
    expect([exitCode, stderr]).toEqual([0, expect.stringContaining("Found in AWS")]);
    expect((await adoption.plan("dev", "shared")).exitCode).toBe(0);
  });

  it("creates what does not exist, and adopts the rest", async () => {
    await adoption.project.synthesizes({
      dev: adoption.stackOf("dev", {
        ...adoption.parameters("dev"),
        three: { name: `${adoption.prefix}/dev/three`, type: "String", insecure_value: "new" },
      }),
      shared: adoption.stackOf("shared"),
    });
    const { exitCode } = await adoption.adopt(["dev", "--yes", "--apply"]);
    expect([exitCode, await adoption.valueOf("dev/three")]).toEqual([0, "new"]);
    expect((await adoption.plan("dev")).exitCode).toBe(0);
  });

  it("never overwrites a value that was changed by hand, unless it is named", async () => {
    await adoption.putParameter("dev/one", "changed by hand");
    const before = await adoption.old();
    const refused = await adoption.adopt(["dev", ...adoption.from, "--yes", "--apply"]);
    expect([refused.exitCode, await adoption.old()]).toEqual([1, before]);
    expect(refused.stderr).toContain("in AWS:  changed by hand\n    in app:  value");
    expect(refused.stderr).toContain("--overwrite dev:aws_ssm_parameter.one");
    expect(await adoption.valueOf("dev/one")).toBe("changed by hand");
    const named = ["--overwrite", "dev:aws_ssm_parameter.one"];
    const wrong = await adoption.adopt([
      "dev",
      ...adoption.from,
      "--yes",
      ...named,
      "--overwrite",
      "dev:x",
    ]);
    expect([wrong.exitCode, await adoption.old()]).toEqual([1, before]);
    const json = await adoption.adopt(["dev", ...adoption.from, "--dry-run", "--json"]);
    const { isWritten, error, environments } = JSON.parse(json.stdout);
    expect([json.exitCode, isWritten, error.code]).toEqual([1, false, "adopt/overwrites"]);
    expect(environments[0].parameters).toEqual([
      {
        address: "aws_ssm_parameter.one",
        physicalName: `${adoption.prefix}/dev/one`,
        live: "changed by hand",
        configured: "value",
        isSameJson: false,
      },
    ]);
    const allowed = await adoption.adopt(["dev", ...adoption.from, "--yes", "--apply", ...named]);
    expect([allowed.exitCode, await adoption.valueOf("dev/one")]).toEqual([0, "value"]);
  });

  it("keeps a secret that no one knows, and never stores it", async () => {
    await adoption.putParameter("dev/one", "hidden-value", "SecureString");
    const secret = {
      name: `${adoption.prefix}/dev/one`,
      type: "SecureString",
      value_wo: "${var.one}",
      value_wo_version: 1,
    };
    const stack = adoption.stackOf("dev", { one: secret });
    const json = {
      ...stack.json,
      variable: { one: { type: "string", sensitive: true, ephemeral: true } },
    };
    await adoption.project.synthesizes({ dev: { ...stack, json } });
    const entry = parameterEntry(`${adoption.prefix}/dev/one`, "hidden-value");
    const attributes = {
      ...entry.attributes,
      type: "SecureString",
      insecure_value: null,
      value: "hidden-value",
    };
    await adoption.project.write("old.tfstate", oldStateText([{ ...entry, attributes }]));
    const { exitCode, stdout, stderr } = await adoption.adopt([
      "dev",
      "--from",
      "old.tfstate",
      "--yes",
      "--apply",
    ]);
    expect([exitCode, stderr]).toEqual([0, expect.anything()]);
    expect(await adoption.valueOf("dev/one")).toBe("hidden-value");
    expect([stdout + stderr, await adoption.state("dev")].join("")).not.toContain("hidden-value");
    expect(addressesIn(await adoption.project.read("old.tfstate"))).toEqual([]);
  });

  it("also moves leftovers, so that the next apply removes them", async () => {
    await adoption.putParameter("left", "value");
    const { exitCode, stderr } = await adoption.adopt([
      "dev",
      ...adoption.from,
      "--yes",
      "--carry",
      "dev:*",
    ]);
    expect([exitCode, stderr]).toEqual([0, expect.stringContaining("Also moved")]);
    const { stdout } = await adoption.project.kantox(["plan", "dev", "--emulator", emulator.url]);
    expect(stdout).toContain("aws_ssm_parameter.adopted_aws_ssm_parameter_left");
    expect(stdout).toContain("1 to destroy");
  });

  it("moves a resource from one stack to another", async () => {
    await adoption.adopt(["dev", "shared", ...adoption.from, "--yes"]);
    const { two, ...rest } = adoption.parameters("dev");
    await adoption.project.synthesizes({
      dev: adoption.stackOf("dev", rest),
      shared: adoption.stackOf("shared", { ...adoption.parameters("shared"), moved: two ?? {} }),
    });
    const source = `${adoption.folder}/dev/terraform.tfstate`;
    const { exitCode } = await adoption.adopt(["shared", "--from", source, "--yes"]);
    expect(exitCode).toBe(0);
    expect((await adoption.plan("dev", "shared")).exitCode).toBe(0);
    expect(addressesIn(await adoption.state("dev"))).toEqual(["aws_ssm_parameter.one"]);
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
    await adoption.project.synthesizes({ dev: stack });
    const args = ["dev", "--yes", "--map", "adopt.json"];
    const asked = await adoption.adopt(args);
    expect([asked.exitCode, asked.stderr]).toEqual([
      1,
      expect.stringContaining("adopt.json now has"),
    ]);
    const map = JSON.parse((await adoption.project.read("adopt.json")) ?? "");
    expect(map.dev).toEqual({ "aws_iam_access_key.k": null });
    const open = await adoption.adopt(args);
    expect([open.exitCode, open.stderr]).toEqual([
      1,
      expect.stringContaining("would create a new access key for an existing user"),
    ]);
    await adoption.project.write(
      "adopt.json",
      JSON.stringify({ dev: { "aws_iam_access_key.k": { create: true } } }),
    );
    const filled = await adoption.adopt(args);
    expect([filled.exitCode, addressesIn(await adoption.state("dev"))]).toEqual([
      0,
      ["aws_iam_user.u"],
    ]);
  });

  describe("refuses", () => {
    const file = (text: string) => adoption.project.write("old.tfstate", text);
    const one = () => parameterEntry(`${adoption.prefix}/dev/one`, "value");

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
        "an object in another account",
        () =>
          oldStateText([
            {
              ...one(),
              attributes: {
                ...one().attributes,
                arn: `arn:aws:ssm:eu-west-1:999999999999:parameter${adoption.prefix}/dev/one`,
              },
            },
          ]),
        "adopt/other-account",
      ],
      [
        "an object in another region",
        () =>
          oldStateText([
            {
              ...one(),
              attributes: {
                ...one().attributes,
                arn: `arn:aws:ssm:us-east-1:123456789012:parameter${adoption.prefix}/dev/one`,
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
      await adoption.project.synthesizes({
        dev: {
          ...adoption.stackOf("dev"),
          json: appStack("dev", {
            deployment: { accountId: "123456789012" },
            json: { ...awsProvider, resource: { aws_ssm_parameter: adoption.parameters("dev") } },
          }).json,
        },
      });
      await file(text());
      const { exitCode, stdout } = await adoption.adopt([
        "dev",
        "--from",
        "old.tfstate",
        "--yes",
        "--json",
      ]);
      expect([exitCode, JSON.parse(stdout).error.code]).toEqual([1, code]);
      expect(await readFile(join(adoption.project.root, "old.tfstate"), "utf8")).toBe(text());
    });

    it.each([
      [["--from", "nothing"], "adopt/source"],
      [["--from", "old#qa"], "adopt/source"],
      [["--from", "other"], "adopt/source"],
      [["--undo", "--from", "old"], "adopt/options"],
      [["--undo"], "adopt/nothing-to-undo"],
      [["--map", "cdktf.json"], "adopt/map"],
      [["--from", "old#dev", "--carry", "dev:aws_ssm_parameter.lefd"], "adopt/carry"],
    ])("%j", async (args, code) => {
      await adoption.project.write("other/notes.txt", "no state");
      const { exitCode, stdout } = await adoption.adopt(["dev", "--yes", "--json", ...args]);
      expect([exitCode, JSON.parse(stdout).error.code]).toEqual([1, code]);
    });

    it("an old state that an engine has locked", async () => {
      await file(oldStateText([one()]));
      await adoption.project.write(".old.tfstate.lock.info", "{}");
      const before = await adoption.project.read("old.tfstate");
      const { exitCode, stdout } = await adoption.adopt([
        "dev",
        "--from",
        "old.tfstate",
        "--yes",
        "--json",
      ]);
      expect([exitCode, JSON.parse(stdout).error.code]).toEqual([1, "adopt/locked"]);
      expect([await adoption.project.read("old.tfstate"), await adoption.state("dev")]).toEqual([
        before,
        undefined,
      ]);
    });

    it("an adoption without a confirmation", async () => {
      const before = await adoption.old();
      const { exitCode, stdout } = await adoption.adopt(["dev", ...adoption.from, "--json"]);
      expect([exitCode, JSON.parse(stdout).error.code]).toEqual([1, "confirm/no-terminal"]);
      expect([await adoption.old(), await adoption.state("dev")]).toEqual([before, undefined]);
    });
  });
});
