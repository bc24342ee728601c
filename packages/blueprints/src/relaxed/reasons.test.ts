import { describe, expect, it } from "vitest";
import { reasonProblems } from "./reasons.ts";

const problems = (reasons: unknown) =>
  reasonProblems(reasons as Record<string, string>, ["deletion", "tier"], "room");

describe("reasons", () => {
  it.each([
    ["none at all", undefined],
    ["no entry", {}],
    ["a sentence", { deletion: "It is a sandbox." }],
    ["an entry that is left open", { deletion: undefined }],
  ])("may be %s", (_, reasons) => {
    expect(problems(reasons)).toEqual([]);
  });

  it.each([
    ["an option that has no default to leave", { size: "big" }, "be about one of deletion, tier"],
    ["nothing but space", { tier: "  " }, "be a text of one line, at most 500 characters"],
    ["several lines", { tier: "a\nb" }, "be a text of one line, at most 500 characters"],
    ["a novel", { tier: "a".repeat(501) }, "be a text of one line, at most 500 characters"],
    ["what only the engine knows", { tier: "${TfToken[TOKEN.1]}" }, "be a text of one line"],
    ["a text", "because", "be texts by option"],
  ])("are refused where they are %s", (_, reasons, must) => {
    expect(problems(reasons)).toEqual([
      expect.objectContaining({ code: "room/reasons", must: expect.stringContaining(must) }),
    ]);
  });
});
