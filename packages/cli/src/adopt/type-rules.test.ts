import { describe, expect, it } from "vitest";
import { matched, matchLines, oldState, stackOf } from "../../test/adopt/adopt-builders.ts";
import { existsOnlyInState, ruleFor } from "./type-rules.ts";

type Values = Readonly<Record<string, unknown>>;

/** Returns whether the entry of an old state moves, or its object is looked up instead. */
function wayOf(type: string, body: Values, attributes: Values): string | undefined {
  const stack = stackOf("dev", { resource: { [type]: { a: body } } });
  const { matches } = matched([stack], [oldState("old", [{ address: `${type}.x`, attributes }])]);
  return matchLines(matches)[0]?.split(" ")[0];
}

describe("ruleFor", () => {
  it("assumes a usual name for a type without a rule", () => {
    expect(ruleFor("aws_sqs_queue", { name: "a" })).toEqual({
      identity: ["name"],
      isAssumed: true,
    });
    expect(ruleFor("aws_lambda_function", { function_name: "f" }).identity).toEqual([
      "function_name",
    ]);
    expect(ruleFor("random_id", { byte_length: 2 }).identity).toEqual([]);
    expect(ruleFor("constructor", {}).identity).toEqual([]);
  });
});

describe("existsOnlyInState", () => {
  it("knows types without an object", () => {
    expect(["terraform_data", "null_resource"].every(existsOnlyInState)).toBe(true);
    expect(["random_password", "aws_iam_role"].some(existsOnlyInState)).toBe(false);
  });
});

describe("an entry of an old state", () => {
  const plain = { name: "/a", type: "String", insecure_value: "x" };
  const sensitive = { name: "/a", type: "String", value: "x" };
  const secret = { name: "/a", type: "SecureString", value_wo: "${var.a}", value_wo_version: 1 };

  it.each<[string, string, Values, Values]>([
    ["move", "aws_ssm_parameter", plain, { name: "/a", insecure_value: "old" }],
    ["seed", "aws_ssm_parameter", plain, { name: "/a", value: "old" }],
    ["seed", "aws_ssm_parameter", plain, { name: "/a", value: "old", insecure_value: null }],
    ["move", "aws_ssm_parameter", sensitive, { name: "/a", value: "old" }],
    ["seed", "aws_ssm_parameter", sensitive, { name: "/a", insecure_value: "old" }],
    ["seed", "aws_ssm_parameter", secret, { name: "/a", type: "SecureString", value: "plain" }],
    ["move", "aws_s3_bucket_logging", { bucket: "a" }, { bucket: "a", expected_bucket_owner: "" }],
    ["move", "aws_s3_bucket_logging", { bucket: "a" }, { bucket: "a" }],
    [
      "seed",
      "aws_s3_bucket_logging",
      { bucket: "a" },
      { bucket: "a", expected_bucket_owner: "123456789012" },
    ],
    [
      "move",
      "aws_s3_bucket_logging",
      { bucket: "a", expected_bucket_owner: "123456789012" },
      { bucket: "a", expected_bucket_owner: "123456789012" },
    ],
    ["seed", "aws_iam_group_membership", { group: "g", name: "new" }, { group: "g", name: "old" }],
    ["move", "aws_iam_group", { name: "g" }, { name: "g" }],
  ])("has the way %s for a %s with %j from %j", (way, type, body, attributes) => {
    expect(wayOf(type, body, attributes)).toBe(way);
  });
});
