import type { Deletion } from "../deletion/deletion.ts";
import type { EncryptionKey } from "../encryption-key/encryption-key.ts";
import type { Reasons } from "../relaxed/reasons.ts";
import type { Tags } from "../tags/tags.ts";
import { ruleAbout, type ImageLifecycleRule } from "./image-lifecycle.ts";
import type { CrossAccountRepositoryAccess } from "./cross-account-access.ts";
import type { TagMutability } from "./tag-mutability.ts";

/**
 * Options of a {@link LifecycledRepo}.
 *
 * @public
 */
export interface LifecycledRepoProps {
  /** Name of the repository, with `/` between its parts. Changing it replaces the repository. */
  readonly repositoryName: string;

  /**
   * How many of the newest images to keep, 1 or more. Protected images count too, but do not expire. If the number is too
   * small, an image that still runs somewhere is missing when it is pulled again.
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
   * Tags whose images never expire, e.g. `release-*`: patterns of letters, digits, `.`, `_`, `-` and at most four `*`, at
   * most 48 together with the rules about tags. They take precedence over every rule.
   *
   * @defaultValue - none
   */
  readonly protectedTagPatterns?: readonly string[];

  /**
   * When images with certain tags expire, e.g. `{ tagPattern: "pr-*", expiryDays: 14 }`. The first rule that matches an
   * image applies, in this order; `keepLastImages` applies to all other images. A rule that could never match is
   * refused.
   *
   * @defaultValue - none
   */
  readonly lifecycleRules?: readonly ImageLifecycleRule[];

  /**
   * Whether a tag may be pushed again. With `"immutable"` a second push of the same tag fails: push every build under its
   * own tag, or make an exception for tags that have to move: `{ immutableExcept: ["latest", "signatures"] }`.
   *
   * @defaultValue "immutable"
   */
  readonly tagMutability?: TagMutability;

  /**
   * Whether an image is scanned for vulnerabilities when it is pushed. Enhanced scanning of the registry takes
   * precedence.
   *
   * @defaultValue true
   */
  readonly scanOnPush?: boolean;

  /**
   * Key that images are encrypted with: an {@link EncryptionKey}, the ARN of a KMS key, or `"aes256"` for keys that S3
   * manages. Changing it replaces the repository. Removing the option does not, and the images still need their key.
   *
   * @defaultValue - KMS with the account's own key for ECR, `alias/aws/ecr`
   */
  readonly encryptionKey?: EncryptionKey | "aes256" | (string & {});

  /**
   * Principals of other accounts that may pull images: accounts, their roles, an organization, Lambda functions.
   * Principals of the same account need only the grant `pullAccess()`.
   *
   * @defaultValue - none; the repository has no policy
   */
  readonly crossAccountAccess?: readonly CrossAccountRepositoryAccess[];

  /**
   * Whether the repository and its images may be destroyed.
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
   * Reasons for relaxed defaults, shown at synthesis and before an apply is confirmed.
   *
   * @defaultValue - no reason; a relaxed default is then a warning
   */
  readonly reasons?: Reasons<LifecycledRepoRelaxable>;
}

/**
 * Options of a {@link LifecycledRepo} that can be relaxed.
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
  crossAccountAccess: [],
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
    crossAccountAccess: props.crossAccountAccess ?? defaults.crossAccountAccess,
    deletion: props.deletion ?? defaults.deletion,
  };
}
