import { expect, it } from "vitest";
import { lifecyclePolicy, mostProtectedPatterns } from "./lifecycle-policy.ts";

const rules = { protectedTagPatterns: [] as string[], untaggedExpiryDays: 7, keepLastImages: 30 };
interface Rule {
  rulePriority: number;
  selection: Record<string, unknown>;
}
const rulesOf = (text: string) => (JSON.parse(text) as { rules: Rule[] }).rules;

it("expires untagged images by age and all images by number, the rule for all of them last", () => {
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

it("puts protected tags first, each in a rule of its own, since a rule with two wants both", () => {
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

it("stays within the 50 rules that AWS takes", () => {
  const protectedTagPatterns = Array.from({ length: mostProtectedPatterns }, (_, i) => `p${i}`);
  expect(rulesOf(lifecyclePolicy({ ...rules, protectedTagPatterns }))).toHaveLength(50);
});
