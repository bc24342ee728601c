import { expect, it } from "vitest";
import { stringReplacer } from "./replace-strings.ts";

it.each([
  [[], "nothing to replace", "nothing to replace"],
  [[""], "an empty string", "an empty string"],
  [["secret"], "a secret, and a secret", "a #, and a #"],
  [["secret"], "secretsecret", "##"],
  [["secret"], "secre", "secre"],
  [["a"], "banana", "b#n#n#"],
  [["secret", "secret-longer"], "secret-longer secret-long", "# #-long"],
  [["$&", "(x)"], "$& (x)", "# #"],
  [["schlüssel🔑"], "der schlüssel🔑!", "der #!"],
])("replaces %j in %j", (texts, text, expected) => {
  expect(stringReplacer(texts, "#")(text)).toBe(expected);
});

it.each([
  ["abcdef-xyz", "#"],
  ["abcdef-xyzw", "#w"],
  ["cdef-xyz", "#"],
  ["abcdef", "#"],
])("hides overlapping strings completely in %j", (text, expected) => {
  expect(stringReplacer(["abcdef", "cdef-x", "x", "-xyz", "cdef-xyz"], "#")(text)).toBe(expected);
});

it("scans a string once, however many strings are replaced", () => {
  const place = "arn:aws:s3:::bucket-of-service-00042/reports/2026";
  const reads = (count: number): number => {
    let slices = 0;
    const counted = Object.assign(Object(place) as string, {
      slice: (start?: number, end?: number): string => {
        slices += 1;
        return place.slice(start, end);
      },
    });
    const texts = Array.from({ length: count }, (_, index) => `service-${index}-password`);
    expect(stringReplacer(texts, "#")(counted)).toBe(counted);
    return slices;
  };
  expect(reads(20_000)).toBeLessThanOrEqual(reads(200) + place.length);
});
