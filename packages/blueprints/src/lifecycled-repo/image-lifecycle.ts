import type { ExactlyOne } from "../validation/exactly-one.ts";

/**
 * Images that a rule applies to. A rule has exactly one of these members.
 *
 * @public
 */
export interface ImageSelection {
  /**
   * Images with a tag that matches this pattern, e.g. `pr-*`: 1 to 128 letters, digits, `.`, `_`, `-`, and at most four
   * `*` for any text.
   */
  readonly tagPattern: string;

  /** Images with a tag that begins with this text, e.g. `nightly-`: 1 to 128 letters, digits, `.`, `_` and `-`. */
  readonly tagPrefix: string;

  /**
   * Images without a tag, or all images that no other rule matches. A rule for `"untagged"` replaces
   * `untaggedExpiryDays`, and a rule for `"all"` replaces `imagesToKeep`.
   */
  readonly images: "untagged" | "all";
}

/**
 * The limit after which images expire. A rule has exactly one of these members.
 *
 * @public
 */
export interface ImageLimit {
  /** Days from the push of an image to its expiry, 1 or more. It expires even if a container still uses it. */
  readonly expiryDays: number;

  /** Number of images to keep, 1 or more. Older images expire. */
  readonly imagesToKeep: number;
}

/**
 * A rule that expires images of a repository: exactly one member of {@link ImageSelection} and one of
 * {@link ImageLimit}, e.g. `{ tagPattern: "pr-*", expiryDays: 14 }`.
 *
 * @public
 */
export type ImageLifecycleRule = ExactlyOne<ImageSelection> & ExactlyOne<ImageLimit>;

/** The options that determine when images expire. */
export interface ImageLifecycle {
  readonly protectedTagPatterns: readonly string[];
  readonly lifecycleRules: readonly ImageLifecycleRule[];
  /** `undefined` if there is a rule for untagged images. */
  readonly untaggedExpiryDays?: number;
  /** `undefined` if there is a rule for all images. */
  readonly imagesToKeep?: number;
}

/** Returns the rule for untagged images or for all images, if there is one. */
export function ruleFor(
  images: "untagged" | "all",
  rules: readonly ImageLifecycleRule[],
): ImageLifecycleRule | undefined {
  return Array.isArray(rules)
    ? (rules as readonly ImageLifecycleRule[]).find((rule) => rule?.images === images)
    : undefined;
}

/**
 * Returns all rules that expire images, in the order in which AWS has to evaluate them: the rules for tags in the order
 * of the caller, then the rule for untagged images, then the rule for all images.
 */
export function expiryRules(lifecycle: ImageLifecycle): ImageLifecycleRule[] {
  const { lifecycleRules, untaggedExpiryDays, imagesToKeep } = lifecycle;
  const untagged =
    untaggedExpiryDays === undefined
      ? ruleFor("untagged", lifecycleRules)
      : ({ images: "untagged", expiryDays: untaggedExpiryDays } as const);
  const all =
    imagesToKeep === undefined
      ? ruleFor("all", lifecycleRules)
      : ({ images: "all", imagesToKeep } as const);
  return [
    ...lifecycleRules.filter(({ images }) => images === undefined),
    ...(untagged ? [untagged] : []),
    ...(all ? [all] : []),
  ];
}

/** Returns the pattern of the tags that a rule applies to; `undefined` for a rule without tags. */
export function patternOf({ tagPattern, tagPrefix }: ImageLifecycleRule): string | undefined {
  return tagPattern ?? (tagPrefix === undefined ? undefined : `${tagPrefix}*`);
}

/** Returns the description of a rule, for AWS and reviewers. Every change to a rule changes its description. */
export function describeRule(rule: ImageLifecycleRule): string {
  const pattern = patternOf(rule);
  const images =
    pattern === undefined
      ? rule.images === "untagged"
        ? "untagged images"
        : "images"
      : `images tagged ${pattern}`;
  return rule.expiryDays === undefined
    ? `Keep the last ${rule.imagesToKeep} ${images}`
    : `Expire ${images} after ${rule.expiryDays} days`;
}
