import type { DeletionWithoutContents } from "../deletion/deletion.ts";
import type { MovedFrom } from "../moves/moved-from.ts";
import type { Reasons } from "../relaxed/reasons.ts";
import type { ServiceAccess } from "../service-access/service-access.ts";
import type { Tags } from "../tags/tags.ts";
import type { CrossAccountKeyAccess } from "./cross-account-key-access.ts";

/**
 * Options of an {@link EncryptionKey}.
 *
 * @public
 */
export interface EncryptionKeyProps {
  /**
   * Readable name of the key, without the prefix `alias/`, unique in its account and region: 1 to 250 characters of
   * a-z, A-Z, 0-9, "/", "_" and "-".
   */
  readonly alias: string;

  /**
   * Days between two rotations of the key material, 90 to 2560. Rotation is always enabled. After a rotation, old data
   * is still readable and the ARN of the key is the same.
   *
   * @defaultValue - the AWS default, 365
   */
  readonly rotationPeriodDays?: number;

  /**
   * Days that AWS keeps a deleted key, 7 to 30. During this time you can cancel the deletion. Afterwards the data that
   * was encrypted with the key is lost.
   *
   * @defaultValue 30
   */
  readonly deletionWindowDays?: number;

  /**
   * ARNs of roles and users in the key's account that administer the key but must not use it. The key policy allows
   * them to manage the key, and denies them every use of it, even if an IAM policy allows it. Do not name the role that
   * deploys the encrypted data. The roles and users must exist when AWS saves the policy. IAM policies may allow other
   * principals to administer the key.
   *
   * @defaultValue - none; only IAM policies decide
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
   */
  readonly administratorArns?: readonly string[];

  /**
   * Names of log groups in the key's account and region that CloudWatch Logs may encrypt with the key. CloudWatch Logs
   * uses the key as a service principal, so IAM policies cannot allow it.
   *
   * @defaultValue - none
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
   */
  readonly logGroupNames?: readonly string[];

  /**
   * Use of the key by roles in other accounts. This option adds statements to the policy of the key. The role also
   * needs a grant in its own account: refer to the bucket or parameter by name there.
   *
   * @defaultValue - none
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html
   */
  readonly crossAccountAccess?: readonly CrossAccountKeyAccess[];

  /**
   * Use of the key by AWS services that read or write objects of a bucket: the entries of `serviceAccess` of each
   * {@link SecureBucket} that is encrypted with the key, except `"load-balancer"`. The services use the key as service
   * principals, so IAM policies cannot allow it.
   *
   * @defaultValue - none
   */
  readonly serviceAccess?: readonly ServiceAccess[];

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
  readonly reasons?: Reasons<EncryptionKeyRelaxable>;
}

/**
 * Options of an {@link EncryptionKey} that can be relaxed.
 *
 * @public
 */
export type EncryptionKeyRelaxable = "rotationPeriodDays" | "deletionWindowDays" | "deletion";

/** Default values of the options. */
export const encryptionKeyDefaults = {
  deletionWindowDays: 30,
  deletion: "protected",
  administratorArns: [],
  logGroupNames: [],
  crossAccountAccess: [],
  serviceAccess: [],
} as const satisfies Partial<EncryptionKeyProps>;

/** Props with every default filled in. */
export type ResolvedEncryptionKeyProps = EncryptionKeyProps &
  Required<Pick<EncryptionKeyProps, keyof typeof encryptionKeyDefaults>>;

export function resolveEncryptionKeyProps(props: EncryptionKeyProps): ResolvedEncryptionKeyProps {
  const defaults = encryptionKeyDefaults;
  return {
    ...props,
    deletionWindowDays: props.deletionWindowDays ?? defaults.deletionWindowDays,
    deletion: props.deletion ?? defaults.deletion,
    administratorArns: props.administratorArns ?? defaults.administratorArns,
    logGroupNames: props.logGroupNames ?? defaults.logGroupNames,
    crossAccountAccess: props.crossAccountAccess ?? defaults.crossAccountAccess,
    serviceAccess: props.serviceAccess ?? defaults.serviceAccess,
  };
}
