import { expect, it } from "vitest";
import type { ImageLifecycle } from "./image-lifecycle.ts";
import { lifecyclePolicy } from "./lifecycle-policy.ts";

const rules: ImageLifecycle = {
  protectedTagPatterns: [],
  lifecycleRules: [],
  untaggedExpiryDays: 7,
  imagesToKeep: 30,
};
interface Rule {
  rulePriority: number;
  selection: Record<string, unknown>;
}
const rulesOf = (text: string) => (JSON.parse(text) as { rules: Rule[] }).rules;

it("expires untagged images by age and all images by number, with the rule for all images last", () => {
  expect(JSON.parse(lifecyclePolicy(rules))).toEqual({
    rules: [
      {
        rulePriority: 1,
        description: "Expire untagged images after 7 days",
        selection: {
          tagStatus: "untagged",
          countType: "sinceImagePushed",
          countUnit: "days",
          countNumber: 7,
        },
        action: { type: "expire" },
      },
      {
        rulePriority: 2,
        description: "Keep the last 30 images",
        selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 30 },
        action: { type: "expire" },
      },
    ],
  });
});

it("puts protected tags first, each in a separate rule, since a rule with two patterns requires both", () => {
  const text = lifecyclePolicy({ ...rules, protectedTagPatterns: ["release-*", "*-lts"] });
  expect(rulesOf(text).map(({ rulePriority, selection }) => [rulePriority, selection])).toEqual([
    [
      1,
      {
        tagStatus: "tagged",
        tagPatternList: ["release-*"],
        countType: "imageCountMoreThan",
        countNumber: 999_999,
      },
    ],
    [
      2,
      {
        tagStatus: "tagged",
        tagPatternList: ["*-lts"],
        countType: "imageCountMoreThan",
        countNumber: 999_999,
      },
    ],
    [3, expect.objectContaining({ tagStatus: "untagged" })],
    [4, expect.objectContaining({ tagStatus: "any" })],
  ]);
});

it("puts rules for tags next, in the caller's order, each with its own description", () => {
  const text = lifecyclePolicy({
    ...rules,
    protectedTagPatterns: ["release-*"],
    lifecycleRules: [
      { tagPattern: "pr-*", expiryDays: 14 },
      { tagPrefix: "nightly-", imagesToKeep: 7 },
    ],
  });
  expect(JSON.parse(text)).toEqual({
    rules: [
      {
        rulePriority: 1,
        description: "Never expire release-*",
        selection: {
          tagStatus: "tagged",
          tagPatternList: ["release-*"],
          countType: "imageCountMoreThan",
          countNumber: 999_999,
        },
        action: { type: "expire" },
      },
      {
        rulePriority: 2,
        description: "Expire images tagged pr-* after 14 days",
        selection: {
          tagStatus: "tagged",
          tagPatternList: ["pr-*"],
          countType: "sinceImagePushed",
          countUnit: "days",
          countNumber: 14,
        },
        action: { type: "expire" },
      },
      {
        rulePriority: 3,
        description: "Keep the last 7 images tagged nightly-*",
        selection: {
          tagStatus: "tagged",
          tagPrefixList: ["nightly-"],
          countType: "imageCountMoreThan",
          countNumber: 7,
        },
        action: { type: "expire" },
      },
      {
        rulePriority: 4,
        description: "Expire untagged images after 7 days",
        selection: {
          tagStatus: "untagged",
          countType: "sinceImagePushed",
          countUnit: "days",
          countNumber: 7,
        },
        action: { type: "expire" },
      },
      {
        rulePriority: 5,
        description: "Keep the last 30 images",
        selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 30 },
        action: { type: "expire" },
      },
    ],
  });
});

it("replaces the defaults by rules for untagged and for all images, in any order of the rules", () => {
  const text = lifecyclePolicy({
    protectedTagPatterns: [],
    lifecycleRules: [
      { images: "all", expiryDays: 365 },
      { images: "untagged", imagesToKeep: 5 },
      { tagPattern: "pr-*", expiryDays: 14 },
    ],
  });
  expect(
    (JSON.parse(text) as { rules: unknown[] }).rules.map((rule) => {
      const { description, selection } = rule as { description: string; selection: object };
      return [description, selection];
    }),
  ).toEqual([
    ["Expire images tagged pr-* after 14 days", expect.objectContaining({ tagStatus: "tagged" })],
    [
      "Keep the last 5 untagged images",
      { tagStatus: "untagged", countType: "imageCountMoreThan", countNumber: 5 },
    ],
    [
      "Expire images after 365 days",
      { tagStatus: "any", countType: "sinceImagePushed", countUnit: "days", countNumber: 365 },
    ],
  ]);
});

it("stays within the 50 rules and 30,720 characters that AWS allows, even with long patterns", () => {
  const protectedTagPatterns = Array.from({ length: 48 }, (_, index) =>
    `${index}-`.padEnd(128, "x"),
  );
  const text = lifecyclePolicy({ ...rules, protectedTagPatterns });
  expect(rulesOf(text)).toHaveLength(50);
  expect(text.length).toBeLessThan(30_720);
});
