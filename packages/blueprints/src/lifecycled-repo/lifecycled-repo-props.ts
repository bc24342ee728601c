import type { Deletion } from "../deletion/deletion.ts";
import type { EncryptionKey } from "../encryption-key/encryption-key.ts";
import type { MovedFrom } from "../moves/moved-from.ts";
import type { Reasons } from "../relaxed/reasons.ts";
import type { Tags } from "../tags/tags.ts";
import { ruleFor, type ImageLifecycleRule } from "./image-lifecycle.ts";
import type { CrossAccountRepositoryAccess } from "./cross-account-access.ts";
import type { TagMutability } from "./tag-mutability.ts";

/**
 * Options of a {@link LifecycledRepo}.
 *
 * @public
 */
export interface LifecycledRepoProps {
  /**
   * Name of the repository, unique in its account and region: 2 to 256 characters of a-z and 0-9, with single ".", "_",
   * "-" and "/" in between. Changing it replaces the repository.
   */
  readonly repositoryName: string;

  /**
   * Number of newest images to keep, 1 or more. Protected images count, too, but do not expire. If the number is too
   * small, an image that a container still uses is missing when it is pulled again. A rule for `"all"` images in
   * `lifecycleRules` replaces this option.
   *
   * @defaultValue 30
   */
  readonly imagesToKeep?: number;

  /**
   * Days from the push of an image without tags to its expiry, 1 or more. A rule for `"untagged"` images in
   * `lifecycleRules` replaces this option.
   *
   * @defaultValue 7
   */
  readonly untaggedExpiryDays?: number;

  /**
   * Tags whose images never expire, e.g. `release-*`: patterns of 1 to 128 letters, digits, `.`, `_`, `-` and at most
   * four `*`. At most 48 patterns, together with the rules for tags. They take precedence over every rule.
   *
   * @defaultValue - none
   */
  readonly protectedTagPatterns?: readonly string[];

  /**
   * Rules that expire images, e.g. `{ tagPattern: "pr-*", expiryDays: 14 }`. For each image, the first rule that
   * matches it applies; `imagesToKeep` applies to all other images. A rule that can never match is refused.
   *
   * @defaultValue - none
   */
  readonly lifecycleRules?: readonly ImageLifecycleRule[];

  /**
   * Whether a tag may be pushed again. With `"immutable"`, a second push of the same tag fails. Push every build with
   * its own tag, or make an exception for tags that have to move, e.g. `{ immutableExcept: ["latest", "signatures"] }`.
   *
   * @defaultValue "immutable"
   */
  readonly tagMutability?: TagMutability;

  /**
   * Whether AWS scans an image for vulnerabilities when it is pushed. If enhanced scanning is enabled for the registry,
   * it overrides this option.
   *
   * @defaultValue true
   */
  readonly scanOnPush?: boolean;

  /**
   * Key that ECR encrypts images with: an {@link EncryptionKey}, the ARN of a KMS key, or `"aes256"` for keys that S3
   * manages, which is a relaxed default. Changing it replaces the repository, and so does removing `"aes256"`. Removing
   * a KMS key does not replace the repository, and its images still need the key.
   *
   * @defaultValue - the AWS managed key of the account, `alias/aws/ecr`
   */
  readonly encryptionKey?: EncryptionKey | "aes256" | (string & {});

  /**
   * Principals in other accounts that may pull images: accounts, roles, organizations or Lambda functions. Principals
   * in the same account need only the grant of `pullAccess()`.
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
   * Former ids of the construct, or its former paths within the stack, oldest first: `"data"`, `"team/data"`. The
   * next apply moves the resources in the state, instead of destroying and recreating them.
   *
   * @defaultValue - none
   */
  readonly movedFrom?: MovedFrom;

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
  | "imagesToKeep"
  | "untaggedExpiryDays"
  | "tagMutability"
  | "scanOnPush"
  | "encryptionKey"
  | "deletion";

/** Default values of the options. */
export const lifecycledRepoDefaults = {
  imagesToKeep: 30,
  untaggedExpiryDays: 7,
  protectedTagPatterns: [],
  lifecycleRules: [],
  tagMutability: "immutable",
  scanOnPush: true,
  crossAccountAccess: [],
  deletion: "protected",
} as const satisfies Partial<LifecycledRepoProps>;

/** Props with every default filled in. A rule for untagged images or for all images replaces one of the defaults. */
export type ResolvedLifecycledRepoProps = LifecycledRepoProps &
  Required<
    Pick<
      LifecycledRepoProps,
      Exclude<keyof typeof lifecycledRepoDefaults, "imagesToKeep" | "untaggedExpiryDays">
    >
  >;

export function resolveLifecycledRepoProps(
  props: LifecycledRepoProps,
): ResolvedLifecycledRepoProps {
  const defaults = lifecycledRepoDefaults;
  const lifecycleRules = props.lifecycleRules ?? defaults.lifecycleRules;
  const unless = (images: "untagged" | "all", days: number) =>
    ruleFor(images, lifecycleRules) ? undefined : days;
  return {
    ...props,
    imagesToKeep: props.imagesToKeep ?? unless("all", defaults.imagesToKeep),
    untaggedExpiryDays: props.untaggedExpiryDays ?? unless("untagged", defaults.untaggedExpiryDays),
    protectedTagPatterns: props.protectedTagPatterns ?? defaults.protectedTagPatterns,
    lifecycleRules,
    tagMutability: props.tagMutability ?? defaults.tagMutability,
    scanOnPush: props.scanOnPush ?? defaults.scanOnPush,
    crossAccountAccess: props.crossAccountAccess ?? defaults.crossAccountAccess,
    deletion: props.deletion ?? defaults.deletion,
  };
}
