import { describe, expect, it } from "vitest";
import { isBroken, surelyMismatches } from "./allowed-pattern.ts";

describe("a pattern is broken", () => {
  it.each(["[a-z", "(abc", "abc)", "abc\\", "*", "+a", "?", "a|(b", "(?<=a", "((a)", "[\\]"])(
    "where neither language takes it: %s",
    (pattern) => {
      expect(isBroken(pattern)).toBe(true);
    },
  );

  it.each([
    "^\\d+$",
    "",
    "[*+?(]",
    "\\(\\[\\*",
    "(?:a|b)(?=c)(?<!d)(?<name>e)",
    // JavaScript takes none of these, Java all of them.
    "(?i)^abc$",
    "(?>a)b",
    "\\Q(*[\\E",
    "a++b*+c?+",
    "^{2}",
    "[]a](",
    "[a-z&&[^b]]",
    "[\\w-)]",
  ])("but not where one may: %s", (pattern) => {
    expect(isBroken(pattern)).toBe(false);
  });
});

describe("a value surely mismatches", () => {
  it.each([
    ["^\\d+$", [["x"]]],
    ["^postgres:", [["mysql://host"]]],
    ["[a-c]", [["d"]]],
    ["^(?!x)", [["xyz"]]],
    // Of a list: neither as a whole nor item by item.
    ["^[a-z]+$", [["a,B"], ["a", "B"]]],
  ])("where no reading of %s finds it in %j", (pattern, readings) => {
    expect(surelyMismatches(pattern, readings)).toBe(true);
  });

  it.each([
    ["^\\d+$", [["42"]]],
    // AWS may look for it anywhere.
    ["\\d", [["a1b"]]],
    ["^[a-z]+$", [["a,b"], ["a", "b"]]],
    ["^[a-z,]+$", [["a,b"], ["a", "b"]]],
    // Where the languages differ, or only Java has it.
    ["^(?i)a$", [["A"]]],
    ["^\\Qa\\E$", [["a"]]],
    ["^[b&&[^c]]$", [["b"]]],
    ["^[b&&b]$", [["x"]]],
    ["^\\S+$", [["\u00a0"]]],
    ["^a$", [["a\n"]]],
    ["^[^ü]$", [["ü"]]],
    ["(", [["a"]]],
  ])("but not for %s in %j", (pattern, readings) => {
    expect(surelyMismatches(pattern, readings)).toBe(false);
  });
});
