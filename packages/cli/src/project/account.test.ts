import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { rootOf, stackOf } from "../../test/plan-builders.ts";
import type { TerraformJson } from "../synth/stack.ts";
import { checkAccount } from "./account.ts";

const mine = "123456789012";
const other = "999999999999";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "account-"));
  await mkdir(join(folder, "root/.terraform/providers"), { recursive: true });
});
afterEach(() => rm(folder, { recursive: true }));

/** Creates an engine that reports these accounts, one for each provider configuration, and records that it was asked. */
async function engineThatAnswers(...accounts: readonly (string | undefined)[]): Promise<string> {
  const path = join(folder, "engine");
  const events = accounts.flatMap((account, index) =>
    account === undefined
      ? []
      : [event("aws_caller_identity", index, account), event("aws_region", index, "eu-west-1")],
  );
  await writeFile(
    path,
    `#!/bin/sh\necho asked >> '${folder}/asked'\ncp account.tf.json '${folder}/asked.tf.json'\ncat <<'END'\n${events.join("\n")}\nEND\n`,
  );
  await chmod(path, 0o755);
  return path;
}

const event = (type: string, index: number, id: string) =>
  JSON.stringify({
    type: "apply_complete",
    hook: { resource: { resource_type: type, resource_name: `p${index}` }, id_value: id },
  });

const check = async (
  block: object | readonly object[],
  {
    accountId = mine,
    answers = [] as readonly (string | undefined)[],
    json = {},
  }: { accountId?: string; answers?: readonly (string | undefined)[]; json?: object } = {},
) => {
  const stack = stackOf("prod", {
    accountId,
    json: {
      terraform: { required_providers: { aws: { source: "aws" } } },
      provider: { aws: [block].flat() },
      ...json,
    } as TerraformJson,
  });
  const path = await engineThatAnswers(...answers);
  const root = rootOf(stack, {
    engine: { kind: "terraform", path, version: "1.11.4" },
    directory: join(folder, "root"),
    env: { PATH: process.env["PATH"] },
  });
  return checkAccount(root, { folder, answers: new Map(), asks: true });
};
const wasAsked = () =>
  readFile(join(folder, "asked"), "utf8").then(
    () => true,
    () => false,
  );

describe("checkAccount", () => {
  it("does not ask a provider that accepts only the account of the app", async () => {
    expect(await check({ allowed_account_ids: [mine] })).toEqual({
      isChecked: true,
      accountId: mine,
    });
    expect(await wasAsked()).toBe(false);
  });

  it.each([
    ["also accepts another account", { allowed_account_ids: [mine, other] }],
    [
      "does not request its account",
      { allowed_account_ids: [mine], skip_requesting_account_id: true },
    ],
    ["accepts any account", {}],
  ])("asks a provider that %s", async (_, block) => {
    expect(await check(block, { answers: [mine] })).toEqual({
      isChecked: true,
      accountId: mine,
      region: "eu-west-1",
    });
    await expect(check(block, { answers: [other] })).rejects.toMatchObject({
      code: "place/other-account",
      message: expect.stringMatching(
        `^prod: the app names account ${mine} .* provider aws belong to account ${other}\\. Nothing was planned`,
      ) as string,
    });
  });

  it("refuses a provider that accepts only other accounts, without asking it", async () => {
    await expect(check({ allowed_account_ids: [other] })).rejects.toMatchObject({
      code: "place/other-account",
    });
    expect(await wasAsked()).toBe(false);
  });

  it("asks with only the stack's providers and their variables, and cleans up", async () => {
    const json = {
      variable: { profile: { default: "p" }, unused: {} },
      resource: { aws_s3_bucket: { x: {} } },
    };
    await check([{ profile: "${var.profile}" }, { alias: "us" }], { answers: [mine, mine], json });
    expect(JSON.parse(await readFile(join(folder, "asked.tf.json"), "utf8"))).toEqual({
      terraform: { required_providers: { aws: { source: "aws" } } },
      provider: { aws: [{ profile: "${var.profile}" }, { alias: "us" }] },
      variable: { profile: { default: "p" } },
      data: {
        aws_caller_identity: { p0: { provider: "aws" }, p1: { provider: "aws.us" } },
        aws_region: { p0: { provider: "aws" }, p1: { provider: "aws.us" } },
      },
    });
    expect(await readdir(join(folder, "account"))).toEqual([]);
  });

  it("accepts and reports another account of an aliased provider", async () => {
    expect(await check([{}, { alias: "shared" }], { answers: [mine, other] })).toEqual({
      isChecked: true,
      accountId: mine,
      region: "eu-west-1",
      otherAccountIds: { "aws.shared": other },
    });
    const aliases = [{ alias: "one" }, { alias: "two" }];
    expect(await check(aliases, { answers: [other, mine] })).toMatchObject({ isChecked: true });
    await expect(check(aliases, { answers: [other, other] })).rejects.toThrow("aws.one");
  });

  it.each([
    ["invalid credentials", {}, "did not return its account"],
    ["a reference to a resource", { region: "${aws_x.y.region}" }, "values that only a plan knows"],
    ["a relative path", { shared_credentials_files: ["./credentials"] }, "a relative path"],
  ])("cannot check the account with %s", async (_, block, reason) => {
    expect(await check(block)).toEqual({
      isChecked: false,
      reason: expect.stringContaining(reason),
    });
  });

  it("returns undefined for a stack without AWS", async () => {
    const stack = stackOf("dev", { accountId: mine });
    const lookups = { folder, answers: new Map(), asks: true };
    expect(await checkAccount(rootOf(stack), lookups)).toBeUndefined();
  });
});
