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

it("accepts every combination that AWS accepts", () => {
  expect(
    problems({
      protectedTagPatterns: ["*a*b*c*", "sha256-*", "1.0_x"],
      lifecycleRules: [
        { tagPattern: "pr-1*", expiryDays: 1 },
        { tagPattern: "pr-*", imagesToKeep: 1 },
        { tagPrefix: "nightly-", expiryDays: 30 },
        { images: "untagged", imagesToKeep: 5 },
        { images: "all", expiryDays: 365 },
      ],
    }),
  ).toEqual([]);
});

it("does not compile with two selections or two limits, or without one", () => {
  expectTypeOf({ tagPattern: "v*", expiryDays: 1 }).toExtend<ImageLifecycleRule>();
  expectTypeOf({ images: "all" as const, imagesToKeep: 1 }).toExtend<ImageLifecycleRule>();
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
    imagesToKeep: 1,
  }).not.toExtend<ImageLifecycleRule>();
  expectTypeOf({ tagPattern: "v*" }).not.toExtend<ImageLifecycleRule>();
  expectTypeOf({ expiryDays: 1 }).not.toExtend<ImageLifecycleRule>();
});

describe("a lifecycle rule", () => {
  const shape =
    "must have one of tagPattern, tagPrefix, images and one of expiryDays, imagesToKeep";

  it.each([
    ["with two selections", { tagPattern: "v*", tagPrefix: "v", expiryDays: 1 }],
    ["with two limits", { tagPattern: "v*", expiryDays: 1, imagesToKeep: 1 }],
    ["without a selection", { expiryDays: 1 }],
    ["without a limit", { tagPattern: "v*" }],
    ["with an unknown member", { tagPattern: "v*", expiryDays: 1, action: "archive" }],
    ["as a string", "v*"],
    ["as null", null],
  ])("is refused %s", (_, rule) => {
    expect(refused({ lifecycleRules: [rule] })).toEqual([`${rules}[0] ${shape}`]);
  });

  it.each([
    ["a string in place of a list", "v*", `${rules} must be a list`],
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
      "zero days",
      [{ tagPattern: "v*", expiryDays: 0 }],
      `${rules}[0].expiryDays must be a whole number, 1 or more days`,
    ],
    [
      "half an image",
      [{ tagPattern: "v*", imagesToKeep: 0.5 }],
      `${rules}[0].imagesToKeep must be a whole number, 1 or more`,
    ],
    [
      "unknown images",
      [{ images: "tagged", expiryDays: 1 }],
      `${rules}[0].images must be "untagged" or "all"`,
    ],
  ])("is refused for %s", (_, lifecycleRules, expected) => {
    expect(refused({ lifecycleRules })).toEqual([expected]);
  });

  it("is refused if it is the second rule for untagged images or for all images", () => {
    expect(
      refused({
        lifecycleRules: [
          { images: "untagged", expiryDays: 1 },
          { images: "untagged", imagesToKeep: 1 },
        ],
      }),
    ).toEqual([`${rules}[1] must be the only rule for untagged images`]);
    expect(
      refused({
        imagesToKeep: 30,
        untaggedExpiryDays: 7,
        lifecycleRules: [
          { images: "all", expiryDays: 365 },
          { images: "untagged", expiryDays: 1 },
        ],
      }),
    ).toEqual([
      `${rules}[0] must be the only rule for all images`,
      `${rules}[1] must be the only rule for untagged images`,
    ]);
  });

  it("is refused if there are too many rules for AWS, together with protected patterns", () => {
    const named = (length: number) => Array.from({ length }, (_, index) => `p${index}-`);
    const prefixed = named(48).map((tagPrefix) => ({ tagPrefix, expiryDays: 1 }));
    expect(refused({ lifecycleRules: prefixed })).toEqual([]);
    expect(refused({ lifecycleRules: prefixed, protectedTagPatterns: ["v*"] })).toEqual([
      `${rules} must have at most 48 rules for tags, together with protectedTagPatterns`,
    ]);
    expect(refused({ protectedTagPatterns: named(48) })).toEqual([]);
    expect(refused({ protectedTagPatterns: named(49) })).toEqual([
      `${kept} must have at most 48 entries`,
    ]);
  });
});

describe("a lifecycle rule that never expires an image", () => {
  it.each([
    [
      "a protected pattern covers it",
      {
        protectedTagPatterns: ["release-*"],
        lifecycleRules: [{ tagPattern: "release-1.*", expiryDays: 1 }],
      },
      'lifecycleRules[0] must not be covered by protectedTagPatterns[0], "release-*", which AWS evaluates first',
    ],
    [
      "an earlier rule covers it",
      {
        lifecycleRules: [
          { tagPrefix: "v", imagesToKeep: 9 },
          { tagPattern: "v1*", expiryDays: 1 },
        ],
      },
      'lifecycleRules[1] must not be covered by lifecycleRules[0], "v*", which AWS evaluates first',
    ],
    [
      "it repeats a rule with another limit",
      {
        lifecycleRules: [
          { tagPattern: "v*", imagesToKeep: 9 },
          { tagPrefix: "v", expiryDays: 1 },
        ],
      },
      'lifecycleRules[1] must not be covered by lifecycleRules[0], "v*", which AWS evaluates first',
    ],
    [
      "it matches every tag",
      { lifecycleRules: [{ tagPattern: "**", expiryDays: 1 }] },
      "lifecycleRules[0] must not match every tag, which only the rule for all images may do",
    ],
  ])("is refused if %s", (_, props, expected) => {
    expect(refused(props)).toEqual([`lifecycled-repo/lifecycle-rules ${expected}`]);
  });

  it("is accepted if an earlier rule covers only some of its tags", () => {
    const lifecycleRules = [
      { tagPattern: "v1*", expiryDays: 1 },
      { tagPattern: "v*", imagesToKeep: 9 },
      { tagPattern: "*-rc", expiryDays: 1 },
    ] as const;
    expect(refused({ protectedTagPatterns: ["v1.0*"], lifecycleRules })).toEqual([]);
  });
});

describe("protected tag patterns", () => {
  it.each([
    ["are not a list", "v*", `${kept} must be a list`],
    [
      "have characters that no tag has",
      ["a b"],
      `${kept}[0] must be 1 to 128 letters, digits, ".", "_", "-" and at most four "*"`,
    ],
    [
      "have five stars",
      ["*a*b*c*d*"],
      `${kept}[0] must be 1 to 128 letters, digits, ".", "_", "-" and at most four "*"`,
    ],
    [
      "have a duplicate",
      ["a", "a"],
      `${kept}[1] must not be covered by protectedTagPatterns[0], "a"`,
    ],
    [
      "have a pattern that an earlier pattern covers",
      ["v*", "v1*"],
      `${kept}[1] must not be covered by protectedTagPatterns[0], "v*"`,
    ],
  ])("are refused if they %s", (_, protectedTagPatterns, expected) => {
    expect(refused({ protectedTagPatterns })).toEqual([expected]);
  });

  it("may match every tag", () => {
    expect(refused({ protectedTagPatterns: ["*"] })).toEqual([]);
  });
});
