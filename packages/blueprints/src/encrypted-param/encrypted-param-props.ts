import type { ParameterManagement } from "../ssm/parameter-management.ts";
import type { EncryptionKey } from "../encryption-key/encryption-key.ts";
import type { Location } from "../iam/location.ts";
import { resolveParameterProps, type ParameterProps } from "../ssm/parameter-props.ts";

/**
 * Options of an {@link EncryptedParam}. There is no option for the value: a variable passes it to the engine when the
 * parameter is written, and only AWS stores it.
 *
 * @public
 */
export interface EncryptedParamProps extends ParameterProps {
  /**
   * Name of the variable that passes the value to the engine: 1 to 128 characters of a-z, 0-9 and `_`, beginning with a
   * letter, unique in its stack. A shell sets it as e.g. `TF_VAR_database_url`.
   */
  readonly variableName: string;

  /**
   * Key that the value is encrypted with: an {@link EncryptionKey}, or the ARN of a key.
   *
   * @defaultValue - the AWS managed key of the account, `alias/aws/ssm`
   */
  readonly encryptionKey?: EncryptionKey | string;

  /**
   * Revision of the value, a whole number, 1 or more. Increase it to write the value again: the engine does not store
   * the value, so it cannot detect a change.
   *
   * @defaultValue 1
   */
  readonly revision?: number;

  /**
   * Manager of the parameter after its creation: this app, or with `"external"` another tool that rotates the value.
   * The engine then creates the parameter with a value that is passed as usual, and afterwards changes only its tags. A
   * plan fails if `parameterName` or `encryptionKey` is not that of the existing parameter, because grants would refer
   * to another parameter or key. Changing this option keeps the parameter and its value. To overwrite the value after
   * changing back to `"terraform"`, increase `revision`.
   *
   * @defaultValue "terraform"
   */
  readonly management?: ParameterManagement;
}

/**
 * Location and key of a parameter that this stack does not create, for `EncryptedParam.fromName()`.
 *
 * @public
 */
export interface EncryptedParamReferenceOptions extends Location {
  /**
   * Key that the value is encrypted with: an {@link EncryptionKey}, or the ARN of a key. If the key is in another
   * account, its key policy has to allow the readers as well.
   *
   * @defaultValue - the AWS managed key of the account, `alias/aws/ssm`, which cannot be shared with another account
   */
  readonly encryptionKey?: EncryptionKey | string;
}

/** Props of an `EncryptedParam` with every default filled in. */
export type ResolvedEncryptedParamProps = ReturnType<typeof resolveEncryptedParamProps>;

export function resolveEncryptedParamProps(props: EncryptedParamProps) {
  return {
    ...resolveParameterProps(props),
    revision: props.revision ?? 1,
    management: props.management ?? ("terraform" as const),
  };
}
