/** AWS takes 50 rules; two are the ones for untagged and for all images. */
export const mostProtectedPatterns = 48;

/** More images than a repository may hold, so that a rule with it matches images and expires none. */
const never = 999_999;

interface LifecycleRules {
  readonly protectedTagPatterns: readonly string[];
  readonly untaggedExpiryDays: number;
  readonly keepLastImages: number;
}

/**
 * Which images expire, as canonical JSON. AWS looks at the lowest `rulePriority` first, and an image that
 * matches a rule cannot be expired by a later one. So what is protected comes first, and the rule for all
 * images last, where AWS wants it. Every pattern has a rule of its own: a rule with several matches only
 * images that have a tag for each.
 */
export function lifecyclePolicy(rules: LifecycleRules): string {
  const ordered = [
    ...rules.protectedTagPatterns.map((pattern) => ({
      description: `Never expire ${pattern}`,
      selection: {
        tagStatus: "tagged",
        tagPatternList: [pattern],
        countType: "imageCountMoreThan",
        countNumber: never,
      },
    })),
    {
      description: `Expire untagged images after ${rules.untaggedExpiryDays} days`,
      selection: {
        tagStatus: "untagged",
        countType: "sinceImagePushed",
        countUnit: "days",
        countNumber: rules.untaggedExpiryDays,
      },
    },
    {
      description: `Keep the last ${rules.keepLastImages} images`,
      selection: {
        tagStatus: "any",
        countType: "imageCountMoreThan",
        countNumber: rules.keepLastImages,
      },
    },
  ];
  return JSON.stringify({
    rules: ordered.map(({ description, selection }, index) => ({
      rulePriority: index + 1,
      description,
      selection,
      action: { type: "expire" },
    })),
  });
}
