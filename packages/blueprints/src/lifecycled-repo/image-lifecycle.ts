import type { ExactlyOne } from "../validation/exactly-one.ts";

/**
 * Images that a rule is about.
 *
 * @public
 */
export interface ImageSelection {
  /**
   * Those with a tag that matches: letters, digits, `.`, `_`, `-` and at most four `*`, each for any text,
   * e.g. `pr-*`.
   */
  readonly tagPattern: string;

  /** Those with a tag that begins so, e.g. `nightly-`: letters, digits, `.`, `_` and `-`. */
  readonly tagPrefix: string;

  /**
   * Those without a tag, or all that no other rule is about. Such a rule takes the place of
   * `untaggedExpiryDays` or `keepLastImages`.
   */
  readonly images: "untagged" | "all";
}

/**
 * How long images are kept.
 *
 * @public
 */
export interface ImageLimit {
  /** Days after its push that an image expires, 1 or more, whether it still runs somewhere or not. */
  readonly expiryDays: number;

  /** How many of the images are kept, 1 or more: the newest ones. */
  readonly keepLastImages: number;
}

/**
 * When which images of a repository expire: one member of {@link ImageSelection} and one of
 * {@link ImageLimit}, e.g. `{ tagPattern: "pr-*", expiryDays: 14 }`.
 *
 * @public
 */
export type ImageLifecycleRule = ExactlyOne<ImageSelection> & ExactlyOne<ImageLimit>;

/** What decides how long images stay. */
export interface ImageLifecycle {
  readonly protectedTagPatterns: readonly string[];
  readonly lifecycleRules: readonly ImageLifecycleRule[];
  /** Left out where a rule is about untagged images. */
  readonly untaggedExpiryDays?: number;
  /** Left out where a rule is about all images. */
  readonly keepLastImages?: number;
}

/** The rule about untagged images or about all, if it is among these. */
export function ruleAbout(
  images: "untagged" | "all",
  rules: readonly ImageLifecycleRule[],
): ImageLifecycleRule | undefined {
  return Array.isArray(rules)
    ? (rules as readonly ImageLifecycleRule[]).find((rule) => rule?.images === images)
    : undefined;
}

/**
 * Every rule by which images expire, in the order that AWS has to look at them: those about tags as the caller
 * ordered them, then untagged images, all of them last.
 */
export function expiryRules(lifecycle: ImageLifecycle): ImageLifecycleRule[] {
  const { lifecycleRules, untaggedExpiryDays, keepLastImages } = lifecycle;
  const untagged =
    untaggedExpiryDays === undefined
      ? ruleAbout("untagged", lifecycleRules)
      : ({ images: "untagged", expiryDays: untaggedExpiryDays } as const);
  const all =
    keepLastImages === undefined
      ? ruleAbout("all", lifecycleRules)
      : ({ images: "all", keepLastImages } as const);
  return [
    ...lifecycleRules.filter(({ images }) => images === undefined),
    ...(untagged ? [untagged] : []),
    ...(all ? [all] : []),
  ];
}

/** The pattern of the tags that a rule is about; `undefined` where it is about no tags. */
export function patternOf({ tagPattern, tagPrefix }: ImageLifecycleRule): string | undefined {
  return tagPattern ?? (tagPrefix === undefined ? undefined : `${tagPrefix}*`);
}

/** A rule in words, as AWS shows it and a reviewer reads it. Whatever changes in a rule changes them. */
export function describeRule(rule: ImageLifecycleRule): string {
  const pattern = patternOf(rule);
  const images =
    pattern === undefined
      ? rule.images === "untagged"
        ? "untagged images"
        : "images"
      : `images tagged ${pattern}`;
  return rule.expiryDays === undefined
    ? `Keep the last ${rule.keepLastImages} ${images}`
    : `Expire ${images} after ${rule.expiryDays} days`;
}
