import type { DeletionWithoutContents } from "../deletion/deletion.ts";
import type { Reasons } from "../relaxed/reasons.ts";
import type { Tags } from "../tags/tags.ts";
import type { CrossAccountKeyAccess } from "./cross-account-key-access.ts";

/**
 * What an {@link EncryptionKey} is made of.
 *
 * @public
 */
export interface EncryptionKeyProps {
  /** Name that people know the key by, without the prefix `alias/`; unique in its account and region. */
  readonly alias: string;

  /**
   * Days between two rotations of the key material, 90 to 2560. Rotation itself is always on: old material
   * stays readable and no ARN changes.
   *
   * @defaultValue - left to AWS: 365
   */
  readonly rotationPeriodDays?: number;

  /**
   * Days that AWS keeps a deleted key for, in which the deletion can be called off, 7 to 30. Without its
   * key, data that it encrypts is lost for good.
   *
   * @defaultValue 30
   */
  readonly deletionWindowDays?: number;

  /**
   * ARNs of roles and users of the key's account that administer the key and must not use it: its policy lets them
   * manage it, and denies them every use and every grant, whatever else allows it. Not for who deploys what the key
   * encrypts. They have to exist when the policy is saved. Who else administers the key stays with IAM policies.
   *
   * @defaultValue - nobody by the key's policy
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
   */
  readonly administrators?: readonly string[];

  /**
   * Names of the log groups, of the key's account and region, that CloudWatch Logs may encrypt with the key. It uses
   * the key in its own name, so no IAM policy can let it.
   *
   * @defaultValue - none
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
   */
  readonly logGroupNames?: readonly string[];

  /**
   * What roles of other accounts may use the key for: this account's half, in the key's policy. Theirs is an access
   * value of the bucket or the parameter there, by its name.
   *
   * @defaultValue - nothing
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html
   */
  readonly crossAccountAccess?: readonly CrossAccountKeyAccess[];

  /**
   * What may happen to the key when it is to be destroyed.
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
   * Why defaults were left: shown when the app is synthesized, and to whoever confirms an apply.
   *
   * @defaultValue - no reason; leaving a default is a warning then
   */
  readonly reasons?: Reasons<EncryptionKeyRelaxable>;
}

/**
 * Options of an {@link EncryptionKey} whose defaults can be left for something weaker.
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
