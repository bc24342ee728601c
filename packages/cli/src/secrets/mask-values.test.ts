import { expect, it } from "vitest";
import { maskValues } from "./mask-values.ts";

it.each([
  ["unchanged", "Value 'a\"b/c $&' at 'value'"],
  ["as JSON", `{"Value":"a\\"b/c $&"}`],
  ["in a URL", "?value=a%22b%2Fc%20%24%26"],
])("removes a value %s", (_, text) => {
  const masked = maskValues(text, ['a"b/c $&']);
  expect(masked).toContain("(secret)");
  expect(masked).not.toContain("b/c");
  expect(masked).not.toContain("b%2Fc");
});

it("removes a value that contains another value completely", () => {
  expect(maskValues("x abcdef y abcd z", ["abcd", "abcdef"])).toBe("x (secret) y (secret) z");
});

it("does not change a string without values, and ignores values of a few characters", () => {
  expect(maskValues("plain", ["", "la", "other"])).toBe("plain");
});
