import { describe, expect, it } from "vitest";
import { covers, overlaps } from "./patterns.ts";

describe("covers", () => {
  it.each([
    ["*", "anything"],
    ["s3:*", "s3:getobject"],
    ["s3:*", "s3:get*"],
    ["s3:get*", "s3:getobject*"],
    ["a?c", "abc"],
    ["a?c", "a?c"],
    ["a*c", "a?b*c"],
    ["*b*", "abc"],
    ["?*", "*?"],
    ["a**", "a*"],
    ["arn:aws:s3:::a*/x*", "arn:aws:s3:::abc/xyz/*"],
  ])("finds that %s covers %s", (pattern, other) => {
    expect(covers(pattern, other)).toBe(true);
  });

  it.each([
    ["s3:get*", "s3:*"],
    ["s3:getobject", "s3:get*"],
    ["a?c", "a*c"],
    ["a?c", "ac"],
    ["a*c", "ab"],
    ["a", "?"],
    ["?", "*"],
    ["s3:*", "sqs:*"],
    ["", "a"],
  ])("finds that %s does not cover %s", (pattern, other) => {
    expect(covers(pattern, other)).toBe(false);
  });
});

describe("overlaps", () => {
  it.each([
    ["a*", "*b", true],
    ["s3:get*", "s3:*object", true],
    ["a?", "?b", true],
    ["*", "x", true],
    ["a*", "b*", false],
    ["a?", "abc", false],
    ["a*c", "ab", false],
    ["iam:*", "s3:*", false],
  ])("returns for %s and %s: %s", (one, other, expected) => {
    expect([overlaps(one, other), overlaps(other, one)]).toEqual([expected, expected]);
  });
});
