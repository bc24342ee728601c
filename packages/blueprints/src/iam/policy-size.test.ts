import { KmsKey } from "@cdktf/provider-aws/lib/kms-key/index.js";
import { App, TerraformStack } from "cdktf";
import { describe, expect, it } from "vitest";
import { policySizeProblems, type PolicyTarget } from "./policy-size.ts";

const where = { code: "some-construct/permissions", property: "permissions", fix: "Grant less." };
const stack = new TerraformStack(new App(), "test");
const sized = (target: PolicyTarget, ...documents: string[]) =>
  policySizeProblems(stack, target, documents, where);

describe.each([
  ["role", 10_240, "the policies of a role"],
  ["group", 5120, "the policies of a group"],
  ["trust", 4096, "a trust policy (2048 before a larger quota is granted)"],
  ["bucket", 20_480, "the policy of a bucket"],
  ["key", 32_768, "the policy of a key"],
  ["repository", 10_240, "the policy of a repository"],
] as const)("the size limit of a %s", (target, max, name) => {
  it(`accepts ${max} characters`, () => {
    expect(sized(target, "a".repeat(max))).toEqual([]);
  });

  it("refuses one more character", () => {
    const must = `fit into the ${max} characters that AWS allows for ${name}`;
    expect(sized(target, "a".repeat(max + 1))).toEqual([{ ...where, must, got: `${max + 1}` }]);
  });
});

it("adds up the policies of one target", () => {
  expect(sized("group", "a".repeat(3000), "b".repeat(2120))).toEqual([]);
  expect(sized("group", "a".repeat(3000), "b".repeat(2121))).toEqual([
    expect.objectContaining({ got: "5121 in 2 policies" }),
  ]);
});

it("counts neither whitespace nor values that only the engine knows", () => {
  const { arn } = new KmsKey(stack, "key");
  for (const nothing of [arn, "${aws_kms_key.key.arn}", " \n\t".repeat(100)]) {
    expect(sized("group", "a".repeat(5120) + nothing)).toEqual([]);
    expect(sized("group", `${"a".repeat(5121)}${nothing}`)).toHaveLength(1);
  }
});

it("counts IAM's variables in the form that AWS receives", () => {
  const [written, read] = ["$${aws:username}", "${aws:username}"];
  const rest = "a".repeat(5120 - read.length);
  expect(sized("group", rest + written)).toEqual([]);
  expect(sized("group", `${rest}a${written}`)).toHaveLength(1);
});
