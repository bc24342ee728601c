import {
  describeRule,
  expiryRules,
  type ImageLifecycle,
  type ImageLifecycleRule,
} from "./image-lifecycle.ts";

/** More images than a repository may hold, so that a rule with it matches images and expires none. */
const never = 999_999;

/**
 * Which images expire, as canonical JSON. AWS looks at the lowest `rulePriority` first, and an image that
 * matches a rule cannot be expired by a later one. So what is protected comes first, and the rule for all
 * images last, where AWS wants it. Every pattern has a rule of its own: a rule with several matches only
 * images that have a tag for each.
 */
export function lifecyclePolicy(lifecycle: ImageLifecycle): string {
  const ordered = [
    ...lifecycle.protectedTagPatterns.map((tagPattern) => ({
      description: `Never expire ${tagPattern}`,
      selection: selectionOf({ tagPattern, keepLastImages: never }),
    })),
    ...expiryRules(lifecycle).map((rule) => ({
      description: describeRule(rule),
      selection: selectionOf(rule),
    })),
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

function selectionOf(rule: ImageLifecycleRule) {
  const { tagPattern, tagPrefix, images, expiryDays, keepLastImages } = rule;
  return {
    tagStatus: images === undefined ? "tagged" : images === "all" ? "any" : "untagged",
    ...(tagPattern !== undefined && { tagPatternList: [tagPattern] }),
    ...(tagPrefix !== undefined && { tagPrefixList: [tagPrefix] }),
    ...(expiryDays === undefined
      ? { countType: "imageCountMoreThan", countNumber: keepLastImages }
      : { countType: "sinceImagePushed", countUnit: "days", countNumber: expiryDays }),
  };
}
