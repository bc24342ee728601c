import { describe, expect, it } from "vitest";
import {
  awsInState,
  matched,
  matchLines,
  oldState,
  stackOf,
} from "../../test/adopt/adopt-builders.ts";
import type { TerraformJson } from "../synth/stack.ts";

type Resources = TerraformJson["resource"] & {};

const app = (resource: Resources, environment = "dev") => stackOf(environment, { resource });
const bucket = (name: string): Resources => ({ aws_s3_bucket: { data: { bucket: name } } });
const role = (name: string): Resources => ({ aws_iam_role: { reader: { name } } });

describe("matchResources", () => {
  it("moves entries of modules with indexes, and seeds what no state contains", () => {
    const old = oldState("old", [
      { address: 'module.s["a"].aws_s3_bucket.this[0]', attributes: { bucket: "kantox-data" } },
      { address: 'aws_iam_role.this["x"]', attributes: { name: "kantox-other" } },
    ]);
    const { matches, left, conflicts } = matched(
      [app({ ...bucket("kantox-data"), ...role("kantox-reader") })],
      [old],
    );
    expect(matchLines(matches)).toEqual([
      'move dev:aws_s3_bucket.data old module.s["a"].aws_s3_bucket.this[0]',
      "seed dev:aws_iam_role.reader",
    ]);
    expect(left.map(({ entry }) => entry.address)).toEqual(['aws_iam_role.this["x"]']);
    expect(conflicts).toEqual([]);
  });

  it("keeps what the new state contains, and remembers the old entry", () => {
    const old = oldState("old", [{ address: "aws_s3_bucket.x", attributes: { bucket: "a" } }]);
    const existing = { "app-dev": ["aws_s3_bucket.data"] };
    const { matches } = matched([app(bucket("a"))], [old], { existing });
    expect(matchLines(matches)).toEqual(["kept dev:aws_s3_bucket.data old aws_s3_bucket.x"]);
  });

  it("matches no other type and no data source", () => {
    const old = oldState("old", [
      { address: "aws_iam_user.reader", attributes: { name: "reader" } },
      { address: "data.aws_iam_role.reader", attributes: { name: "reader" } },
    ]);
    const { matches, left } = matched([app(role("reader"))], [old]);
    expect(matchLines(matches)).toEqual(["seed dev:aws_iam_role.reader"]);
    expect(left.map(({ entry }) => entry.address)).toEqual(["aws_iam_user.reader"]);
  });

  it("refuses an object that two states contain, and one that two stacks own", () => {
    const block = { address: "aws_iam_role.x", attributes: { name: "reader" } };
    const two = matched([app(role("reader"))], [oldState("a", [block]), oldState("b", [block])]);
    expect(two.conflicts).toEqual([
      {
        type: "aws_iam_role",
        identity: "reader",
        resources: ["dev:aws_iam_role.reader"],
        entries: ["a aws_iam_role.x", "b aws_iam_role.x"],
      },
    ]);
    const stacks = [app(role("reader")), app(role("reader"), "qa")];
    const owners = ["dev:aws_iam_role.reader", "qa:aws_iam_role.reader"];
    expect(matched(stacks, []).conflicts.map(({ resources }) => resources)).toEqual([owners]);
    expect(
      matched(stacks, [oldState("a", [block])]).conflicts.map(({ resources }) => resources),
    ).toEqual([owners, owners]);
  });

  it("tells the same name in two regions apart", () => {
    const parameter = { name: "/a", type: "StringList", value: "a" };
    const stack = stackOf("dev", {
      provider: { aws: [{ region: "eu-west-1" }, { alias: "us", region: "us-east-1" }] },
      resource: {
        aws_ssm_parameter: { here: parameter, there: { ...parameter, provider: "aws.us" } },
      },
    });
    const entry = (region: string) => ({
      address: `aws_ssm_parameter.${region}`,
      attributes: {
        name: "/a",
        value: "a",
        arn: `arn:aws:ssm:${region}:123456789012:parameter/a`,
      },
    });
    const old = oldState("old", [entry("us-east-1"), entry("eu-west-1")]);
    const { matches, conflicts } = matched([stack], [old]);
    expect(conflicts).toEqual([]);
    expect(matchLines(matches)).toEqual([
      "move dev:aws_ssm_parameter.here old aws_ssm_parameter.eu-west-1",
      "move dev:aws_ssm_parameter.there old aws_ssm_parameter.us-east-1",
    ]);
  });

  it("tells the same name in two accounts apart, even for types without an ARN", () => {
    const json = (id: string): TerraformJson => ({
      provider: { aws: [{ region: "eu-west-1", allowed_account_ids: [id] }] },
      resource: {
        ...role("reader"),
        aws_iam_role_policy: { inline: { role: "reader", name: "inline" } },
      },
    });
    const stacks = [stackOf("dev", json("111111111111")), stackOf("prod", json("222222222222"))];
    const state = (id: string) =>
      oldState(id, [
        {
          address: "aws_iam_role.x",
          attributes: { name: "reader", arn: `arn:aws:iam::${id}:role/reader` },
        },
        { address: "aws_iam_role_policy.x", attributes: { role: "reader", name: "inline" } },
      ]);
    const both = matched(stacks, [state("222222222222"), state("111111111111")]);
    expect(both.conflicts).toEqual([]);
    expect(matchLines(both.matches)).toEqual([
      "move dev:aws_iam_role.reader 111111111111 aws_iam_role.x",
      "move dev:aws_iam_role_policy.inline 111111111111 aws_iam_role_policy.x",
      "move prod:aws_iam_role.reader 222222222222 aws_iam_role.x",
      "move prod:aws_iam_role_policy.inline 222222222222 aws_iam_role_policy.x",
    ]);
    // Prod has no entry: it does not claim the entry of dev.
    const one = matched(stacks, [state("111111111111")]);
    expect(one.conflicts).toEqual([]);
    expect(matchLines(one.matches).slice(2)).toEqual([
      "seed prod:aws_iam_role.reader",
      "seed prod:aws_iam_role_policy.inline",
    ]);
  });

  it("sees one object of IAM in providers of several regions, and one in each account", () => {
    const reader = { name: "reader" };
    const owners = (second: object) =>
      matched(
        [
          stackOf("dev", {
            provider: { aws: [{ region: "eu-west-1" }, { alias: "b", ...second }] },
            resource: { aws_iam_role: { a: reader, b: { ...reader, provider: "aws.b" } } },
          }),
        ],
        [],
      ).conflicts.length;
    expect(owners({ region: "us-east-1" })).toBe(1);
    expect(owners({ region: "us-east-1", allowed_account_ids: ["222222222222"] })).toBe(0);
    expect(owners({ profile: "other" })).toBe(0);
  });

  it("finds a key by any of its aliases, and several keys by theirs", () => {
    const stack = app({
      aws_kms_key: { main: {}, other: {} },
      aws_kms_alias: {
        one: { name: "alias/one", target_key_id: "${aws_kms_key.main.key_id}" },
        two: { name: "alias/two", target_key_id: "${aws_kms_key.main.key_id}" },
        other: { name: "alias/other", target_key_id: "${aws_kms_key.other.key_id}" },
      },
    });
    const alias = (name: string, id: string) => ({
      address: `aws_kms_alias.${name}`,
      attributes: { name: `alias/${name}`, target_key_id: id, target_key_arn: `arn:${id}` },
    });
    const old = oldState("old", [
      { address: "aws_kms_key.a", attributes: { key_id: "k1", id: "k1", arn: "arn:k1" } },
      { address: "aws_kms_key.b", attributes: { key_id: "k2", id: "k2", arn: "arn:k2" } },
      alias("two", "k1"),
      alias("three", "k1"),
      alias("other", "k2"),
    ]);
    const { matches, conflicts } = matched([stack], [old]);
    expect(conflicts).toEqual([]);
    expect(matchLines(matches)).toEqual([
      "move dev:aws_kms_key.main old aws_kms_key.a",
      "move dev:aws_kms_key.other old aws_kms_key.b",
      "seed dev:aws_kms_alias.one",
      "move dev:aws_kms_alias.two old aws_kms_alias.two",
      "move dev:aws_kms_alias.other old aws_kms_alias.other",
    ]);
  });

  it("needs a map for a user with two access keys", () => {
    const stack = app({ aws_iam_access_key: { a: { user: "u" }, b: { user: "u" } } });
    const key = (name: string) => ({
      address: `aws_iam_access_key.${name}`,
      attributes: { user: "u", id: name, secret: "s" },
    });
    const both = [oldState("old", [key("one"), key("two")])];
    expect(matched([stack], both).conflicts).not.toEqual([]);
    const from = { from: { label: "old", address: "aws_iam_access_key.two" } };
    const named = matched([stack], both, { map: { "dev:aws_iam_access_key.a": from } });
    expect(named.conflicts).toEqual([]);
    expect(matchLines(named.matches)).toEqual([
      "move dev:aws_iam_access_key.a old aws_iam_access_key.two",
      "move dev:aws_iam_access_key.b old aws_iam_access_key.one",
    ]);
    const one = [oldState("old", [key("one")])];
    expect(matched([stack], one).conflicts).not.toEqual([]);
    const created = matched([stack], one, {
      map: { "dev:aws_iam_access_key.b": { create: true } },
    });
    expect(created.conflicts).toEqual([]);
    expect(matchLines(created.matches)).toEqual([
      "move dev:aws_iam_access_key.a old aws_iam_access_key.one",
      "create dev:aws_iam_access_key.b",
    ]);
  });

  it("leaves the entry of an object behind that the map does not adopt", () => {
    const old = oldState("old", [{ address: "aws_iam_role.x", attributes: { name: "reader" } }]);
    const { matches, left } = matched([app(role("reader"))], [old], {
      map: { "dev:aws_iam_role.reader": { create: true } },
    });
    expect(matchLines(matches)).toEqual(["create dev:aws_iam_role.reader"]);
    expect(left).toHaveLength(1);
  });

  it("seeds an id of the map, and prunes the entry with this id only", () => {
    const stack = app({ aws_s3_bucket: { data: { bucket_prefix: "kantox-" } } });
    const entry = (id: string) => ({
      address: `aws_s3_bucket.${id}`,
      attributes: { id, bucket: id },
    });
    const { matches, left } = matched(
      [stack],
      [oldState("old", [entry("kantox-1"), entry("kantox-2")])],
      { map: { "dev:aws_s3_bucket.data": { id: "kantox-2" } } },
    );
    expect(matchLines(matches)).toEqual([
      "seed dev:aws_s3_bucket.data old aws_s3_bucket.kantox-2 id kantox-2",
    ]);
    expect(left.map(({ entry: { address } }) => address)).toEqual(["aws_s3_bucket.kantox-1"]);
  });

  it("finds the object of a mapped secret by the id of its entry, not by its plain value", () => {
    const secret = { name: "${var.name}", type: "SecureString", value_wo: "${var.a}" };
    const old = oldState("old", [
      { address: "aws_ssm_parameter.x", attributes: { id: "/s", name: "/s", value: "plain" } },
    ]);
    const { matches } = matched([app({ aws_ssm_parameter: { s: secret } })], [old], {
      map: {
        "dev:aws_ssm_parameter.s": { from: { label: "old", address: "aws_ssm_parameter.x" } },
      },
    });
    expect(matchLines(matches)).toEqual([
      "seed dev:aws_ssm_parameter.s old aws_ssm_parameter.x id /s",
    ]);
  });

  it("does not refuse an assumed name that several objects have", () => {
    const permission = (id: string) => ({ function_name: "f", statement_id: id });
    const stack = app({
      aws_lambda_permission: { a: permission("a"), b: permission("b") },
      aws_lambda_function: { f: { function_name: "f" } },
      aws_security_group: { web: { name: "web" } },
    });
    const old = oldState("old", [
      { address: "aws_lambda_permission.x", attributes: { function_name: "f" } },
      { address: "aws_lambda_function.x", attributes: { function_name: "f" } },
      { address: "aws_security_group.x", attributes: { name: "web", vpc_id: "1" } },
      { address: "aws_security_group.y", attributes: { name: "web", vpc_id: "2" } },
    ]);
    const { matches, conflicts, left } = matched([stack], [old]);
    expect(conflicts).toEqual([]);
    expect(matchLines(matches)).toEqual([
      "create dev:aws_lambda_permission.a because another resource of the app has the same name",
      "create dev:aws_lambda_permission.b because another resource of the app has the same name",
      "move dev:aws_lambda_function.f old aws_lambda_function.x",
      "create dev:aws_security_group.web because several entries of old states have its name",
    ]);
    expect(left).toHaveLength(3);
  });

  it("takes the deposed object of an entry, so that it is refused", () => {
    const current = { address: "aws_iam_role.x", attributes: { name: "reader" } };
    const old = oldState("old", [current, { ...current, instance: { deposed: "abcd1234" } }]);
    const { matches, conflicts } = matched([app(role("reader"))], [old]);
    expect(conflicts).toEqual([]);
    expect(matches[0]).toMatchObject({ kind: "move", old: { entry: { deposed: "abcd1234" } } });
  });

  it("matches 1,000 resources with 1,000 entries in one pass", () => {
    const names = Array.from({ length: 1000 }, (_, at) => `kantox-${at}`);
    let reads = 0;
    const roles = Object.fromEntries(names.map((name) => [name, { name }]));
    const entries = names.map((name) => ({
      address: `aws_iam_role.${name}`,
      attributes: { name },
      provider: awsInState,
    }));
    const old = oldState("old", entries);
    for (const { attributes } of old.document.entries) {
      const { name } = attributes;
      Object.defineProperty(attributes, "name", { get: () => (reads++, name) });
    }
    const { matches } = matched([app({ aws_iam_role: roles })], [old]);
    expect(matches.every(({ kind }) => kind === "move")).toBe(true);
    expect(reads).toBeLessThan(5000);
  });
});
