import { expect, it } from "vitest";
import { covers } from "./tag-pattern.ts";

it.each([
  ["*", "*"],
  ["*", "v1"],
  ["**", "*"],
  ["v*", "v"],
  ["v*", "v1*"],
  ["*a*", "x*a"],
  ["a*b*c", "a*b-*c"],
  ["1.0", "1.0"],
])("%s covers %s", (pattern, other) => {
  expect(covers(pattern, other)).toBe(true);
});

it.each([
  ["v1*", "v*"],
  ["v*", "*v*"],
  ["v1", "v*"],
  ["a*c", "a*"],
  ["1.0", "1x0"],
  ["v*", "V1"],
])("%s does not cover %s", (pattern, other) => {
  expect(covers(pattern, other)).toBe(false);
});

it("agrees with regular expressions for every short tag", () => {
  const texts = (alphabet: string, length: number): string[] =>
    length === 0
      ? [""]
      : texts(alphabet, length - 1).flatMap((text) => [
          text,
          ...alphabet.split("").map((character) => `${text}${character}`),
        ]);
  const patterns = [...new Set(texts("ab*", 3))].filter((text) => text !== "");
  // "c" represents all characters that no pattern contains.
  const tags = [...new Set(texts("abc", 4))];
  const matching = new Map(
    patterns.map((pattern) => {
      const expression = new RegExp(`^${pattern.replaceAll("*", ".*")}$`);
      return [pattern, tags.filter((tag) => expression.test(tag))] as const;
    }),
  );
  for (const [pattern, matched] of matching) {
    for (const [other, tagsOfOther] of matching) {
      const every = tagsOfOther.every((tag) => matched.includes(tag));
      expect([pattern, other, covers(pattern, other)]).toEqual([pattern, other, every]);
    }
  }
});
