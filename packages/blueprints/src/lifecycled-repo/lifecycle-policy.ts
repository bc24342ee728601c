import {
  describeRule,
  expiryRules,
  type ImageLifecycle,
  type ImageLifecycleRule,
} from "./image-lifecycle.ts";

/** More images than a repository can contain, so that a rule with this limit matches images but expires none. */
const neverReached = 999_999;

/**
 * Returns the lifecycle policy of a repository as canonical JSON. AWS evaluates the lowest `rulePriority` first, and a
 * later rule cannot expire an image that matched an earlier rule. So the rules for protected tags come first, and the
 * rule for all images comes last, which AWS requires. Every pattern has a separate rule, because a rule with several
 * patterns matches only images with a tag for each pattern.
 */
export function lifecyclePolicy(lifecycle: ImageLifecycle): string {
  const ordered = [
    ...lifecycle.protectedTagPatterns.map((tagPattern) => ({
      description: `Never expire ${tagPattern}`,
      selection: selectionOf({ tagPattern, imagesToKeep: neverReached }),
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
  const { tagPattern, tagPrefix, images, expiryDays, imagesToKeep } = rule;
  return {
    tagStatus: images === undefined ? "tagged" : images === "all" ? "any" : "untagged",
    ...(tagPattern !== undefined && { tagPatternList: [tagPattern] }),
    ...(tagPrefix !== undefined && { tagPrefixList: [tagPrefix] }),
    ...(expiryDays === undefined
      ? { countType: "imageCountMoreThan", countNumber: imagesToKeep }
      : { countType: "sinceImagePushed", countUnit: "days", countNumber: expiryDays }),
  };
}
