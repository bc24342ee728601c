import { describe, expect, it } from "vitest";
import { oldState, resourceOf, stackOf } from "../../test/adopt/adopt-builders.ts";
import { identitiesOfEntry, identityOf } from "./identity.ts";
import { ruleFor } from "./type-rules.ts";

const argumentsOf =
  (values: Readonly<Record<string, string>>) =>
  (name: string): string | undefined =>
    values[name];

describe("identityOf", () => {
  it.each([
    ["aws_s3_bucket", { bucket: "a" }, "a"],
    ["aws_iam_role_policy", { role: "r", name: "p" }, "r p"],
    [
      "aws_iam_openid_connect_provider",
      { url: "https://oidc.example.com/a" },
      "oidc.example.com/a",
    ],
    ["aws_iam_openid_connect_provider", { url: "oidc.example.com/a" }, "oidc.example.com/a"],
    ["aws_iam_openid_connect_provider", { url: "https://a.example/b/" }, "a.example/b/"],
    ["aws_iam_role_policies_exclusive", { role_name: "r" }, "r"],
  ])("identifies a %s with %j as %s", (type, values, identity) => {
    expect(identityOf(ruleFor(type, {}), argumentsOf(values))).toBe(identity);
  });

  it.each([
    ["aws_s3_bucket", {}],
    ["aws_s3_bucket", { bucket: "" }],
    ["aws_iam_role_policy", { role: "r" }],
    ["aws_kms_key", { description: "main" }],
    ["random_id", {}],
  ])("does not identify a %s with %j", (type, values) => {
    expect(identityOf(ruleFor(type, {}), argumentsOf(values))).toBeUndefined();
  });
});

describe("identitiesOfEntry", () => {
  it("reads strings and numbers of the entry according to the rule for the app's resource", () => {
    const { document } = oldState("old", [
      { address: "aws_x.a", attributes: { name: 7 } },
      { address: "aws_x.b", attributes: { name: ["a"] } },
    ]);
    expect(
      document.entries.map((entry) => identitiesOfEntry(entry, { identity: ["name"] }, document)),
    ).toEqual([["7"], []]);
  });

  it("identifies a key by all aliases of the same state, by id and by ARN", () => {
    const alias = (name: unknown, target: object) => ({
      address: `aws_kms_alias.${String(name)}`,
      attributes: { name, ...target },
    });
    const { document } = oldState("old", [
      {
        address: "aws_kms_key.a",
        attributes: { id: "k1", key_id: "k1", arn: "arn:aws:kms:eu-west-1:1:key/k1" },
      },
      { address: "aws_kms_key.b", attributes: {} },
      alias("one", { target_key_id: "k1", target_key_arn: "arn:aws:kms:eu-west-1:1:key/k1" }),
      alias("two", { target_key_id: "arn:aws:kms:eu-west-1:1:key/k1" }),
      alias("three", { target_key_id: "k2" }),
      alias(7, { target_key_id: "k1" }),
      alias("four", {}),
    ]);
    const [key, empty] = document.entries;
    const rule = ruleFor("aws_kms_key", {});
    expect(key && identitiesOfEntry(key, rule, document)).toEqual(["one", "two"]);
    expect(empty && identitiesOfEntry(empty, rule, document)).toEqual([]);
  });

  it("compares ids as strings, so that a hostile name stays one name", () => {
    const stack = stackOf("dev", { resource: { aws_iam_role: { a: { name: "a b" } } } });
    expect(resourceOf(stack, "aws_iam_role").identities).toEqual(["a b"]);
  });
});
