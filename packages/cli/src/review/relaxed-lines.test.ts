import { describe, expect, it } from "vitest";
import { stackOf } from "../../test/plan-builders.ts";
import { relaxedCount, relaxedLines } from "./relaxed-lines.ts";

const explained = {
  path: "shop-dev/data",
  option: "deletion",
  value: '"allow-with-contents"',
  secureDefault: '"protected"',
  reason: "A sandbox.",
};
const bare = { path: "elsewhere/key", option: "deletionWindowDays" };

describe("relaxed defaults", () => {
  it.each([
    [[], undefined],
    [[explained], "1 relaxed default"],
    [[explained, bare], "2 relaxed defaults, 1 without a reason"],
  ])("counts %j", (relaxed, count) => {
    expect(relaxedCount(stackOf("dev", { relaxed }))).toBe(count);
  });

  it("lists each with its construct and reason, and escapes control characters", () => {
    const hostile = { path: "shop-dev/\u001b[2J", option: "a\nb", value: "1" };
    expect(relaxedLines(stackOf("dev", { relaxed: [explained, bare, hostile] }))).toEqual([
      'data            deletion is "allow-with-contents" instead of "protected": A sandbox.',
      "elsewhere/key   deletionWindowDays is overridden, without a reason",
      "\\u001b[2J       a\\nb is 1, without a reason",
    ]);
  });
});
