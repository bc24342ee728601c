import { expect, it } from "vitest";
import { maskValues } from "./mask-values.ts";

it.each([
  ["as it stands", "Value 'a\"b/c $&' at 'value'"],
  ["as JSON", `{"Value":"a\\"b/c $&"}`],
  ["in a URL", "?value=a%22b%2Fc%20%24%26"],
])("takes a value out %s", (_, text) => {
  const masked = maskValues(text, ['a"b/c $&']);
  expect(masked).toContain("(secret)");
  expect(masked).not.toContain("b/c");
  expect(masked).not.toContain("b%2Fc");
});

it("takes out a value that holds another one whole", () => {
  expect(maskValues("x abcdef y abcd z", ["abcd", "abcdef"])).toBe("x (secret) y (secret) z");
});

it("leaves a text alone that holds none, and a value of a few characters takes nothing out", () => {
  expect(maskValues("plain", ["", "la", "other"])).toBe("plain");
});
