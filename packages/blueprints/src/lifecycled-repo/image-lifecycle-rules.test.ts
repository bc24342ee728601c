import { describe, expect, expectTypeOf, it } from "vitest";
import type { ImageLifecycleRule } from "./image-lifecycle.ts";
import { imageLifecycleProblems } from "./image-lifecycle-rules.ts";
import { resolveLifecycledRepoProps, type LifecycledRepoProps } from "./lifecycled-repo-props.ts";

const problems = (props: Omit<LifecycledRepoProps, "repositoryName">) =>
  imageLifecycleProblems(resolveLifecycledRepoProps({ repositoryName: "team/api", ...props }));
const refused = (props: object) =>
  problems(props).map(({ code, property, must }) => `${code} ${property} must ${must}`);
const rules = "lifecycled-repo/lifecycle-rules lifecycleRules";
const kept = "lifecycled-repo/protected-tag-patterns protectedTagPatterns";

it("accept every combination that AWS takes", () => {
  expect(
    problems({
      protectedTagPatterns: ["*a*b*c*", "sha256-*", "1.0_x"],
      lifecycleRules: [
        { tagPattern: "pr-1*", expiryDays: 1 },
        { tagPattern: "pr-*", keepLastImages: 1 },
        { tagPrefix: "nightly-", expiryDays: 30 },
        { images: "untagged", keepLastImages: 5 },
        { images: "all", expiryDays: 365 },
      ],
    }),
  ).toEqual([]);
});

it("do not compile with two selections, two limits, or without one", () => {
  expectTypeOf({ tagPattern: "v*", expiryDays: 1 }).toExtend<ImageLifecycleRule>();
  expectTypeOf({ images: "all" as const, keepLastImages: 1 }).toExtend<ImageLifecycleRule>();
  expectTypeOf({
    tagPattern: "v*",
    tagPrefix: "v",
    expiryDays: 1,
  }).not.toExtend<ImageLifecycleRule>();
  expectTypeOf({
    images: "all" as const,
    tagPrefix: "v",
    expiryDays: 1,
  }).not.toExtend<ImageLifecycleRule>();
  expectTypeOf({
    tagPattern: "v*",
    expiryDays: 1,
    keepLastImages: 1,
  }).not.toExtend<ImageLifecycleRule>();
  expectTypeOf({ tagPattern: "v*" }).not.toExtend<ImageLifecycleRule>();
  expectTypeOf({ expiryDays: 1 }).not.toExtend<ImageLifecycleRule>();
});

describe("are refused", () => {
  const shape =
    "must have one of tagPattern, tagPrefix, images and one of expiryDays, keepLastImages";

  it.each([
    ["with two selections", { tagPattern: "v*", tagPrefix: "v", expiryDays: 1 }],
    ["with two limits", { tagPattern: "v*", expiryDays: 1, keepLastImages: 1 }],
    ["without a selection", { expiryDays: 1 }],
    ["without a limit", { tagPattern: "v*" }],
    ["with a member that there is not", { tagPattern: "v*", expiryDays: 1, action: "archive" }],
    ["as a text", "v*"],
    ["as nothing", null],
  ])("where one is written %s", (_, rule) => {
    expect(refused({ lifecycleRules: [rule] })).toEqual([`${rules}[0] ${shape}`]);
  });

  it.each([
    ["a list that is none", "v*", `${rules} must be a list`],
    [
      "a pattern of five stars",
      [{ tagPattern: "*a*b*c*d*", expiryDays: 1 }],
      `${rules}[0].tagPattern must be 1 to 128 letters, digits, ".", "_", "-" and at most four "*"`,
    ],
    [
      "an empty pattern",
      [{ tagPattern: "", expiryDays: 1 }],
      `${rules}[0].tagPattern must be 1 to 128 letters, digits, ".", "_", "-" and at most four "*"`,
    ],
    [
      "a prefix with a star",
      [{ tagPrefix: "v*", expiryDays: 1 }],
      `${rules}[0].tagPrefix must be 1 to 128 letters, digits, ".", "_", "-"`,
    ],
    [
      "no day",
      [{ tagPattern: "v*", expiryDays: 0 }],
      `${rules}[0].expiryDays must be a whole number, 1 or more days`,
    ],
    [
      "half an image",
      [{ tagPattern: "v*", keepLastImages: 0.5 }],
      `${rules}[0].keepLastImages must be a whole number, 1 or more`,
    ],
    [
      "other images",
      [{ images: "tagged", expiryDays: 1 }],
      `${rules}[0].images must be "untagged" or "all"`,
    ],
  ])("for %s", (_, lifecycleRules, expected) => {
    expect(refused({ lifecycleRules })).toEqual([expected]);
  });

  it("where two are about untagged or about all images", () => {
    expect(
      refused({
        lifecycleRules: [
          { images: "untagged", expiryDays: 1 },
          { images: "untagged", keepLastImages: 1 },
        ],
      }),
    ).toEqual([`${rules}[1] must be the only rule about untagged images`]);
    expect(
      refused({
        keepLastImages: 30,
        untaggedExpiryDays: 7,
        lifecycleRules: [
          { images: "all", expiryDays: 365 },
          { images: "untagged", expiryDays: 1 },
        ],
      }),
    ).toEqual([
      `${rules}[0] must be the only rule about all images`,
      `${rules}[1] must be the only rule about untagged images`,
    ]);
  });

  it("where they would be more than AWS takes, together with what is protected", () => {
    const named = (length: number) => Array.from({ length }, (_, index) => `p${index}-`);
    const prefixed = named(48).map((tagPrefix) => ({ tagPrefix, expiryDays: 1 }));
    expect(refused({ lifecycleRules: prefixed })).toEqual([]);
    expect(refused({ lifecycleRules: prefixed, protectedTagPatterns: ["v*"] })).toEqual([
      `${rules} must be at most 48 about tags, together with protectedTagPatterns`,
    ]);
    expect(refused({ protectedTagPatterns: named(48) })).toEqual([]);
    expect(refused({ protectedTagPatterns: named(49) })).toEqual([`${kept} must be at most 48`]);
  });
});

describe("that never had an image to expire are refused", () => {
  it.each([
    [
      "a protected pattern covers them",
      {
        protectedTagPatterns: ["release-*"],
        lifecycleRules: [{ tagPattern: "release-1.*", expiryDays: 1 }],
      },
      'lifecycleRules[0] must not be covered by protectedTagPatterns[0], "release-*", which AWS looks at first',
    ],
    [
      "an earlier rule covers them",
      {
        lifecycleRules: [
          { tagPrefix: "v", keepLastImages: 9 },
          { tagPattern: "v1*", expiryDays: 1 },
        ],
      },
      'lifecycleRules[1] must not be covered by lifecycleRules[0], "v*", which AWS looks at first',
    ],
    [
      "they repeat a rule with another limit",
      {
        lifecycleRules: [
          { tagPattern: "v*", keepLastImages: 9 },
          { tagPrefix: "v", expiryDays: 1 },
        ],
      },
      'lifecycleRules[1] must not be covered by lifecycleRules[0], "v*", which AWS looks at first',
    ],
    [
      "they take every tag from the rule about all images",
      { lifecycleRules: [{ tagPattern: "**", expiryDays: 1 }] },
      "lifecycleRules[0] must leave some tags to the rule about all images",
    ],
  ])("where %s", (_, props, expected) => {
    expect(refused(props)).toEqual([`lifecycled-repo/lifecycle-rules ${expected}`]);
  });

  it("but not where an earlier one takes only some of theirs", () => {
    const lifecycleRules = [
      { tagPattern: "v1*", expiryDays: 1 },
      { tagPattern: "v*", keepLastImages: 9 },
      { tagPattern: "*-rc", expiryDays: 1 },
    ] as const;
    expect(refused({ protectedTagPatterns: ["v1.0*"], lifecycleRules })).toEqual([]);
  });
});

describe("what is protected", () => {
  it.each([
    ["is no list", "v*", `${kept} must be a list`],
    [
      "has characters that no tag has",
      ["a b"],
      `${kept}[0] must be 1 to 128 letters, digits, ".", "_", "-" and at most four "*"`,
    ],
    [
      "has five stars",
      ["*a*b*c*d*"],
      `${kept}[0] must be 1 to 128 letters, digits, ".", "_", "-" and at most four "*"`,
    ],
    ["comes twice", ["a", "a"], `${kept}[1] must not be covered by protectedTagPatterns[0], "a"`],
    [
      "is protected by an earlier one",
      ["v*", "v1*"],
      `${kept}[1] must not be covered by protectedTagPatterns[0], "v*"`,
    ],
  ])("is refused where it %s", (_, protectedTagPatterns, expected) => {
    expect(refused({ protectedTagPatterns })).toEqual([expected]);
  });

  it("may be every tag", () => {
    expect(refused({ protectedTagPatterns: ["*"] })).toEqual([]);
  });
});
