import type { Deletion } from "../deletion/deletion.ts";
import type { EncryptionKey } from "../encryption-key/encryption-key.ts";
import type { Reasons } from "../relaxed/reasons.ts";
import type { Tags } from "../tags/tags.ts";
import { ruleAbout, type ImageLifecycleRule } from "./image-lifecycle.ts";
import type { ImagePuller } from "./image-pullers.ts";
import type { TagMutability } from "./tag-mutability.ts";

/**
 * What a {@link LifecycledRepo} is made of.
 *
 * @public
 */
export interface LifecycledRepoProps {
  /** Name of the repository, with `/` between its parts. Changing it replaces the repository. */
  readonly repositoryName: string;

  /**
   * How many images are kept, 1 or more: the newest ones. Protected images count too, but do not expire.
   * Too few, and an image that is still running somewhere is gone when it is pulled again.
   *
   * @defaultValue 30
   */
  readonly keepLastImages?: number;

  /**
   * Days after its push that an image without a tag expires, 1 or more.
   *
   * @defaultValue 7
   */
  readonly untaggedExpiryDays?: number;

  /**
   * Tags whose images never expire, e.g. `release-*`: patterns of letters, digits, `.`, `_`, `-` and at most
   * four `*`, 48 at most together with the rules about tags. They come before every rule.
   *
   * @defaultValue - none
   */
  readonly protectedTagPatterns?: readonly string[];

  /**
   * When images with certain tags expire, e.g. `{ tagPattern: "pr-*", expiryDays: 14 }`. An image is left to the
   * first rule that it matches, in this order; what none is about is left to `keepLastImages`. A rule that
   * would never have an image to expire is refused.
   *
   * @defaultValue - none
   */
  readonly lifecycleRules?: readonly ImageLifecycleRule[];

  /**
   * Whether a tag may be pushed again. With `"immutable"` a second push of the same tag fails: push every
   * build under a tag of its own, or except the tags that have to move:
   * `{ immutableExcept: ["latest", "signatures"] }`.
   *
   * @defaultValue "immutable"
   */
  readonly tagMutability?: TagMutability;

  /**
   * Whether an image is scanned for vulnerabilities when it is pushed. Where the registry itself is set up
   * for enhanced scanning, that decides.
   *
   * @defaultValue true
   */
  readonly scanOnPush?: boolean;

  /**
   * What images are encrypted with: an {@link EncryptionKey}, the ARN of a key, or `"aes256"` for keys of S3
   * that nobody sees. Changing it replaces the repository; leaving out a key that was given before does not,
   * and the images still need that key.
   *
   * @defaultValue - KMS with the account's own key for ECR, `alias/aws/ecr`
   */
  readonly encryptionKey?: EncryptionKey | string;

  /**
   * Who else may pull images: other accounts, their roles, an organization, functions of Lambda. Those of the
   * own account need nothing here but `pullAccess()`.
   *
   * @defaultValue - nobody of another account; the repository has no policy
   */
  readonly pullableBy?: readonly ImagePuller[];

  /**
   * What may happen to the repository and its images when it is to be destroyed.
   *
   * @defaultValue "protected"
   */
  readonly deletion?: Deletion;

  /**
   * Tags of the repository.
   *
   * @defaultValue - none
   */
  readonly tags?: Tags;

  /**
   * Why defaults were left: shown when the app is synthesized, and to whoever confirms an apply.
   *
   * @defaultValue - no reason; leaving a default is a warning then
   */
  readonly reasons?: Reasons<LifecycledRepoRelaxable>;
}

/**
 * Options of a {@link LifecycledRepo} whose defaults can be left for something weaker.
 *
 * @public
 */
export type LifecycledRepoRelaxable =
  | "keepLastImages"
  | "untaggedExpiryDays"
  | "tagMutability"
  | "scanOnPush"
  | "encryptionKey"
  | "deletion";

/** Every default, once. */
export const lifecycledRepoDefaults = {
  keepLastImages: 30,
  untaggedExpiryDays: 7,
  protectedTagPatterns: [],
  lifecycleRules: [],
  tagMutability: "immutable",
  scanOnPush: true,
  pullableBy: [],
  deletion: "protected",
} as const satisfies Partial<LifecycledRepoProps>;

/** The same with every default in place; the two that a rule takes the place of are left out then. */
export type ResolvedLifecycledRepoProps = LifecycledRepoProps &
  Required<
    Pick<
      LifecycledRepoProps,
      Exclude<keyof typeof lifecycledRepoDefaults, "keepLastImages" | "untaggedExpiryDays">
    >
  >;

export function resolveLifecycledRepoProps(
  props: LifecycledRepoProps,
): ResolvedLifecycledRepoProps {
  const defaults = lifecycledRepoDefaults;
  const lifecycleRules = props.lifecycleRules ?? defaults.lifecycleRules;
  const unless = (images: "untagged" | "all", days: number) =>
    ruleAbout(images, lifecycleRules) ? undefined : days;
  return {
    ...props,
    keepLastImages: props.keepLastImages ?? unless("all", defaults.keepLastImages),
    untaggedExpiryDays: props.untaggedExpiryDays ?? unless("untagged", defaults.untaggedExpiryDays),
    protectedTagPatterns: props.protectedTagPatterns ?? defaults.protectedTagPatterns,
    lifecycleRules,
    tagMutability: props.tagMutability ?? defaults.tagMutability,
    scanOnPush: props.scanOnPush ?? defaults.scanOnPush,
    pullableBy: props.pullableBy ?? defaults.pullableBy,
    deletion: props.deletion ?? defaults.deletion,
  };
}
