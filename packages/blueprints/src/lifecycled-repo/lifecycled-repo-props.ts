import type { Deletion } from "../deletion/deletion.ts";
import type { EncryptionKey } from "../encryption-key/encryption-key.ts";
import type { Tags } from "../tags/tags.ts";

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
   * Whether a tag may be pushed again. With `"immutable"` a second push of the same tag fails: push every
   * build under a tag of its own.
   *
   * @defaultValue "immutable"
   */
  readonly tagMutability?: "immutable" | "mutable";

  /**
   * Tags whose images never expire, e.g. `release-*`: up to 48 patterns of letters, digits, `.`, `_`, `-` and
   * at most four `*`.
   *
   * @defaultValue - none
   */
  readonly protectedTagPatterns?: readonly string[];

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
}

/** The same with every default in place. */
export type ResolvedLifecycledRepoProps = ReturnType<typeof resolveLifecycledRepoProps>;

export function resolveLifecycledRepoProps(props: LifecycledRepoProps) {
  return {
    ...props,
    keepLastImages: props.keepLastImages ?? 30,
    untaggedExpiryDays: props.untaggedExpiryDays ?? 7,
    tagMutability: props.tagMutability ?? ("immutable" as const),
    protectedTagPatterns: props.protectedTagPatterns ?? [],
    scanOnPush: props.scanOnPush ?? true,
    deletion: props.deletion ?? ("protected" as const),
  };
}
