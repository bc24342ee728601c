import { describe, expect, it } from "vitest";
import { certainlyMismatches, isInvalidPattern } from "./allowed-pattern.ts";

describe("an invalid pattern", () => {
  it.each(["[a-z", "(abc", "abc)", "abc\\", "*", "+a", "?", "a|(b", "(?<=a", "((a)", "[\\]"])(
    "is invalid in both languages: %s",
    (pattern) => {
      expect(isInvalidPattern(pattern)).toBe(true);
    },
  );

  it.each([
    "^\\d+$",
    "",
    "[*+?(]",
    "\\(\\[\\*",
    "(?:a|b)(?=c)(?<!d)(?<name>e)",
    // JavaScript accepts none of these, Java accepts all of them.
    "(?i)^abc$",
    "(?>a)b",
    "\\Q(*[\\E",
    "a++b*+c?+",
    "^{2}",
    "[]a](",
    "[a-z&&[^b]]",
    "[\\w-)]",
  ])("is not one that is valid in either language: %s", (pattern) => {
    expect(isInvalidPattern(pattern)).toBe(false);
  });
});

describe("a certain mismatch", () => {
  it.each([
    ["^\\d+$", [["x"]]],
    ["^postgres:", [["mysql://host"]]],
    ["[a-c]", [["d"]]],
    ["^(?!x)", [["xyz"]]],
    // A list that matches neither as a whole nor item by item.
    ["^[a-z]+$", [["a,B"], ["a", "B"]]],
  ])("is found for the pattern %s and %j", (pattern, readings) => {
    expect(certainlyMismatches(pattern, readings)).toBe(true);
  });

  it.each([
    ["^\\d+$", [["42"]]],
    // AWS may search for the pattern anywhere in the value.
    ["\\d", [["a1b"]]],
    ["^[a-z]+$", [["a,b"], ["a", "b"]]],
    ["^[a-z,]+$", [["a,b"], ["a", "b"]]],
    // The languages differ, or only Java has the syntax.
    ["^(?i)a$", [["A"]]],
    ["^\\Qa\\E$", [["a"]]],
    ["^[b&&[^c]]$", [["b"]]],
    ["^[b&&b]$", [["x"]]],
    ["^\\S+$", [["\u00a0"]]],
    ["^a$", [["a\n"]]],
    ["^[^ü]$", [["ü"]]],
    ["(", [["a"]]],
  ])("is not found for the pattern %s and %j", (pattern, readings) => {
    expect(certainlyMismatches(pattern, readings)).toBe(false);
  });
});
