import { describe, expect, it } from "vitest";
import { tagMutability, tagMutabilityProblems, type TagMutability } from "./tag-mutability.ts";

const refused = (mutability: unknown) =>
  tagMutabilityProblems(mutability as TagMutability).map(({ code, property, must }) => {
    expect(code).toBe("lifecycled-repo/tag-mutability");
    return `${property} must ${must}`;
  });
const except = "tagMutability.immutableExcept";

describe("a tag mutability", () => {
  it.each([
    ["immutable" as const, { imageTagMutability: "IMMUTABLE" }],
    ["mutable" as const, { imageTagMutability: "MUTABLE" }],
  ])("may be %s without exceptions", (mutability, expected) => {
    expect(tagMutability(mutability)).toEqual(expected);
    expect(refused(mutability)).toEqual([]);
  });

  it("may have five exceptions of 128 characters and two stars", () => {
    const tagPattern = "*a*".padEnd(128, "b");
    const immutableExcept = [
      "latest",
      "build-cache",
      "signatures",
      { tagPattern },
      { tagPattern: "edge" },
    ];
    expect(refused({ immutableExcept })).toEqual([]);
  });
});

describe("an invalid tag mutability", () => {
  it.each([
    [
      "in the spelling of AWS",
      "IMMUTABLE",
      'tagMutability must be "immutable", "mutable" or { immutableExcept: [...] }',
    ],
    ["as null", null, 'tagMutability must be "immutable", "mutable" or { immutableExcept: [...] }'],
    [
      "with a string in place of a list",
      { immutableExcept: "latest" },
      'tagMutability must be "immutable", "mutable" or { immutableExcept: [...] }',
    ],
    ["with no exception", { immutableExcept: [] }, `${except} must have 1 to 5 entries`],
    [
      "with six exceptions",
      { immutableExcept: ["a", "b", "c", "d", "e", "f"].map((tagPattern) => ({ tagPattern })) },
      `${except} must have 1 to 5 entries`,
    ],
    [
      "with an unknown preset",
      { immutableExcept: ["cache"] },
      `${except}[0] must be "latest", "build-cache", "signatures" or { tagPattern: "…" }`,
    ],
    [
      "with null as an exception",
      { immutableExcept: [null] },
      `${except}[0] must be "latest", "build-cache", "signatures" or { tagPattern: "…" }`,
    ],
    [
      "with three stars",
      { immutableExcept: [{ tagPattern: "*a*b*" }] },
      `${except}[0] must be 1 to 128 letters, digits, ".", "_", "-" and at most two "*"`,
    ],
    [
      "with 129 characters",
      { immutableExcept: [{ tagPattern: "a".repeat(129) }] },
      `${except}[0] must be 1 to 128 letters, digits, ".", "_", "-" and at most two "*"`,
    ],
    [
      "with an exception for every tag",
      { immutableExcept: [{ tagPattern: "*" }] },
      `${except}[0] must leave some tags immutable`,
    ],
    [
      "with an exception that another exception covers",
      { immutableExcept: ["signatures", { tagPattern: "sha256-*.att" }] },
      `${except}[1] must not be covered by "sha256-*"`,
    ],
  ])("is refused %s", (_, mutability, expected) => {
    expect(refused(mutability)).toEqual([expected]);
  });
});
