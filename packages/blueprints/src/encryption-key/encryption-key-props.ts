import type { DeletionWithoutContents } from "../deletion/deletion.ts";
import type { Reasons } from "../relaxed/reasons.ts";
import type { Tags } from "../tags/tags.ts";
import type { CrossAccountKeyAccess } from "./cross-account-key-access.ts";

/**
 * Options of an {@link EncryptionKey}.
 *
 * @public
 */
export interface EncryptionKeyProps {
  /** Readable name of the key, without the prefix `alias/`; unique in its account and region. */
  readonly alias: string;

  /**
   * Days between two rotations of the key material, 90 to 2560. Rotation itself is always on: old data stays readable
   * and no ARN changes.
   *
   * @defaultValue - AWS decides: 365
   */
  readonly rotationPeriodDays?: number;

  /**
   * Days that AWS keeps a deleted key, 7 to 30. Until then the deletion can be cancelled; afterwards the data that the
   * key encrypts is lost.
   *
   * @defaultValue 30
   */
  readonly deletionWindowDays?: number;

  /**
   * ARNs of roles and users of the key's account that administer the key and must not use it: its policy allows them to
   * manage it, and denies them every use and every grant, whatever else allows it. The role that deploys the encrypted
   * data cannot be one of them. They have to exist when the policy is saved. IAM policies may allow other principals to
   * administer the key.
   *
   * @defaultValue - none by the policy of the key
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
   */
  readonly administrators?: readonly string[];

  /**
   * Names of log groups of the key's account and region that CloudWatch Logs may encrypt with the key. The service uses
   * the key as its own principal, so no IAM policy can allow it.
   *
   * @defaultValue - none
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
   */
  readonly logGroupNames?: readonly string[];

  /**
   * Use of the key by roles of other accounts: this account's half, in the policy of the key. The other half is a grant
   * of the bucket or the parameter there, by its name.
   *
   * @defaultValue - nothing
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html
   */
  readonly crossAccountAccess?: readonly CrossAccountKeyAccess[];

  /**
   * Whether the key may be destroyed.
   *
   * @defaultValue "protected"
   */
  readonly deletion?: DeletionWithoutContents;

  /**
   * Tags of the key.
   *
   * @defaultValue - none
   */
  readonly tags?: Tags;

  /**
   * Reasons for relaxed defaults, shown at synthesis and before an apply is confirmed.
   *
   * @defaultValue - no reason; a relaxed default is then a warning
   */
  readonly reasons?: Reasons<EncryptionKeyRelaxable>;
}

/**
 * Options of an {@link EncryptionKey} that can be relaxed.
 *
 * @public
 */
export type EncryptionKeyRelaxable = "rotationPeriodDays" | "deletionWindowDays" | "deletion";

/** Every default, once. */
export const encryptionKeyDefaults = {
  deletionWindowDays: 30,
  deletion: "protected",
  administrators: [],
  logGroupNames: [],
  crossAccountAccess: [],
} as const satisfies Partial<EncryptionKeyProps>;

/** The same with every default in place. */
export type ResolvedEncryptionKeyProps = EncryptionKeyProps &
  Required<Pick<EncryptionKeyProps, keyof typeof encryptionKeyDefaults>>;

export function resolveEncryptionKeyProps(props: EncryptionKeyProps): ResolvedEncryptionKeyProps {
  const defaults = encryptionKeyDefaults;
  return {
    ...props,
    deletionWindowDays: props.deletionWindowDays ?? defaults.deletionWindowDays,
    deletion: props.deletion ?? defaults.deletion,
    administrators: props.administrators ?? defaults.administrators,
    logGroupNames: props.logGroupNames ?? defaults.logGroupNames,
    crossAccountAccess: props.crossAccountAccess ?? defaults.crossAccountAccess,
  };
}
