import { describe, expect, it } from "vitest";
import { reasonProblems } from "./reasons.ts";

const problems = (reasons: unknown) =>
  reasonProblems(reasons as Record<string, string>, ["deletion", "tier"], "example");

describe("reasons", () => {
  it.each([
    ["left out", undefined],
    ["empty", {}],
    ["a sentence", { deletion: "It is a sandbox." }],
    ["an undefined entry", { deletion: undefined }],
  ])("may be %s", (_, reasons) => {
    expect(problems(reasons)).toEqual([]);
  });

  it.each([
    [
      "for an option that cannot be relaxed",
      { size: "big" },
      "be a reason for one of deletion, tier",
    ],
    ["only spaces", { tier: "  " }, "be a single-line string of at most 500 characters"],
    ["several lines", { tier: "a\nb" }, "be a single-line string of at most 500 characters"],
    ["too long", { tier: "a".repeat(501) }, "be a single-line string of at most 500 characters"],
    ["a token", { tier: "${TfToken[TOKEN.1]}" }, "be a single-line string"],
    ["a string", "because", "be an object with one string for each option"],
  ])("are refused if they are %s", (_, reasons, must) => {
    expect(problems(reasons)).toEqual([
      expect.objectContaining({ code: "example/reasons", must: expect.stringContaining(must) }),
    ]);
  });
});
