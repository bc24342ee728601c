import { describe, expect, it } from "vitest";
import { jsonDocument } from "./json-document.ts";
import { printable } from "./printable.ts";
import { printableLine } from "./printable-line.ts";

describe("printable", () => {
  it.each([
    ["\u001b[31mred\u001b[0m", "\\u001b[31mred\\u001b[0m"],
    ["a\rb", "a\\u000db"],
    ["\u0000\u0007\u0008\u007f", "\\u0000\\u0007\\u0008\\u007f"],
    ["\u009b31m\u0085", "\\u009b31m\\u0085"],
    ["\u202eevil\u2069\u200f\ufeff", "\\u202eevil\\u2069\\u200f\\ufeff"],
  ])("escapes %j", (text, expected) => {
    expect(printable(text)).toBe(expected);
  });

  it.each(["", "plain", "a\n\tb", "Größe · € 漢字 🎉", "\\u001b"])("does not change %j", (text) => {
    expect(printable(text)).toBe(text);
  });
});

it("keeps a line on one line", () => {
  expect(printableLine("a\nb\tc\u001b")).toBe("a\\nb\\tc\\u001b");
});

it("prints JSON that is safe for a terminal and parses to the same value", () => {
  const value = { "k\u009b": ["\u001b\u007f\u202e\n\t\\u001b", "é"] };
  const text = jsonDocument(value);
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  expect(JSON.parse(text)).toEqual(value);
});
