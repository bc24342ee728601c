import { KmsKey } from "@cdktf/provider-aws/lib/kms-key/index.js";
import { App, TerraformStack } from "cdktf";
import { describe, expect, it } from "vitest";
import { policySizeProblems, type PolicyHolder } from "./policy-size.ts";

const where = { code: "room/permissions", property: "permissions", fix: "Grant less." };
const stack = new TerraformStack(new App(), "test");
const sized = (holder: PolicyHolder, ...documents: string[]) =>
  policySizeProblems(stack, holder, documents, where);

describe.each([
  ["role", 10_240, "the policies of a role"],
  ["group", 5120, "the policies of a group"],
  ["trust", 4096, "a trust policy (2048 before a larger quota is granted)"],
  ["bucket", 20_480, "the policy of a bucket"],
  ["key", 32_768, "the policy of a key"],
  ["repository", 10_240, "the policy of a repository"],
] as const)("on a %s", (holder, most, name) => {
  it(`${most} characters are taken`, () => {
    expect(sized(holder, "a".repeat(most))).toEqual([]);
  });

  it("one more is refused", () => {
    const must = `fit the ${most} characters that AWS has for ${name}`;
    expect(sized(holder, "a".repeat(most + 1))).toEqual([{ ...where, must, got: `${most + 1}` }]);
  });
});

it("counts the policies of one holder together", () => {
  expect(sized("group", "a".repeat(3000), "b".repeat(2120))).toEqual([]);
  expect(sized("group", "a".repeat(3000), "b".repeat(2121))).toEqual([
    expect.objectContaining({ got: "5121 in 2 policies" }),
  ]);
});

it("counts neither white space nor what only the engine knows", () => {
  const { arn } = new KmsKey(stack, "key");
  for (const nothing of [arn, "${aws_kms_key.key.arn}", " \n\t".repeat(100)]) {
    expect(sized("group", "a".repeat(5120) + nothing)).toEqual([]);
    expect(sized("group", `${"a".repeat(5121)}${nothing}`)).toHaveLength(1);
  }
});

it("counts IAM's own variables as AWS reads them", () => {
  const [written, read] = ["$${aws:username}", "${aws:username}"];
  const rest = "a".repeat(5120 - read.length);
  expect(sized("group", rest + written)).toEqual([]);
  expect(sized("group", `${rest}a${written}`)).toHaveLength(1);
});
