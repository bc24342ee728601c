import { describe, expect, it } from "vitest";
import { grantPrefixProblems, prefixProblems } from "./prefix-rules.ts";

const where = { code: "example/prefix", property: "prefix" };

describe("a prefix", () => {
  it.each(["reports/", "a/b/", "Zürich/", "日本/", "%{if true}x%{endif}/"])(
    "of objects is accepted: %j",
    (prefix) => {
      expect(prefixProblems(prefix, where)).toEqual([]);
    },
  );

  it.each(["reports", "/reports/", "a*/", "a?/", "${x}/", "a//", "", "/"])(
    "is refused: %j",
    (prefix) => {
      expect(prefixProblems(prefix, where)).toHaveLength(1);
      expect(grantPrefixProblems(prefix, where)).toHaveLength(1);
    },
  );

  it("of a grant has only characters that IAM accepts in a policy", () => {
    expect(grantPrefixProblems("Zürich/", where)).toEqual([]);
    expect(grantPrefixProblems("日本/", where)).toMatchObject([
      { must: expect.stringContaining("none above U+00FF"), got: '"日本/"' },
    ]);
    expect(grantPrefixProblems("a\tb/", where)).toHaveLength(1);
  });
});
