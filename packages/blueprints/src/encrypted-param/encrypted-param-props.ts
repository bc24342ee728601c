import type { EncryptionKey } from "../encryption-key/encryption-key.ts";
import type { Location } from "../iam/location.ts";
import { resolveParameterProps, type ParameterProps } from "../ssm/parameter-props.ts";

/**
 * Options of an {@link EncryptedParam}. There is no option for the value: a variable passes it to the engine when the
 * parameter is written, and it is stored only in AWS.
 *
 * @public
 */
export interface EncryptedParamProps extends ParameterProps {
  /**
   * Name of the variable that passes the value to the engine, unique in its stack: a-z, 0-9 and `_`, beginning with a
   * letter, so that a shell can set `TF_VAR_database_url`.
   */
  readonly variableName: string;

  /**
   * Key that the value is encrypted with: an {@link EncryptionKey}, or the ARN of a key.
   *
   * @defaultValue - the account's own key for SSM, `alias/aws/ssm`
   */
  readonly encryptionKey?: EncryptionKey | string;

  /**
   * Increase it to write the value again, 1 or more: the engine stores no value, so it cannot detect that it changed.
   *
   * @defaultValue 1
   */
  readonly revision?: number;

  /**
   * Who changes the parameter after it was created. With `"external"` the engine creates it once, with a value passed as
   * usual, and afterwards ignores every change except for tags, so that something else can rotate it. A plan fails if
   * `parameterName` or `encryptionKey` differ from the parameter that exists, since grants would be about another one.
   * Changing from one to the other keeps the parameter.
   *
   * @defaultValue "terraform"
   */
  readonly management?: "terraform" | "external";
}

/**
 * Options of a reference to an {@link EncryptedParam} that this stack does not create.
 *
 * @public
 */
export interface EncryptedParamReferenceProps extends Location {
  /**
   * Key that the value is encrypted with: an {@link EncryptionKey}, or the ARN of a key. The policy of a key of another
   * account has to allow the readers, too.
   *
   * @defaultValue - the account's own key for SSM, `alias/aws/ssm`, which cannot be shared with another account
   */
  readonly encryptionKey?: EncryptionKey | string;
}

/** The same with every default in place. */
export type ResolvedEncryptedParamProps = ReturnType<typeof resolveEncryptedParamProps>;

export function resolveEncryptedParamProps(props: EncryptedParamProps) {
  return {
    ...resolveParameterProps(props),
    revision: props.revision ?? 1,
    management: props.management ?? ("terraform" as const),
  };
}
