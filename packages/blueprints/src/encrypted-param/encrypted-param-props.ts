import type { EncryptionKey } from "../encryption-key/encryption-key.ts";
import { resolveParameterProps, type ParameterProps } from "../ssm/parameter-props.ts";
import type { ParameterLocation } from "../ssm/parameter-reference.ts";

/**
 * What an {@link EncryptedParam} is made of. There is no property for the value: it is given to the engine
 * by a variable when the parameter is written, and stored nowhere but in AWS.
 *
 * @public
 */
export interface EncryptedParamProps extends ParameterProps {
  /**
   * Name of the variable that the engine takes the value from, unique in its stack: a-z, 0-9 and `_`,
   * beginning with a letter, so that a shell can set `TF_VAR_database_url`.
   */
  readonly variableName: string;

  /**
   * Key that the value is encrypted with: an {@link EncryptionKey}, or the ARN of a key.
   *
   * @defaultValue - the account's own key for SSM, `alias/aws/ssm`
   */
  readonly encryptionKey?: EncryptionKey | string;

  /**
   * Raise it to have the value written again, 1 or more: the engine cannot see that a value changed, since
   * it keeps none.
   *
   * @defaultValue 1
   */
  readonly revision?: number;

  /**
   * Who changes the parameter after it was created. With `"external"` the engine creates it once, with a
   * value given as usual, and afterwards leaves everything but the tags to whoever rotates it: edits here,
   * `parameterName` included, are ignored. Going from one to the other keeps the parameter.
   *
   * @defaultValue "terraform"
   */
  readonly management?: "terraform" | "external";
}

/**
 * What has to be said of an {@link EncryptedParam} that this app does not make.
 *
 * @public
 */
export interface EncryptedParamReferenceProps extends ParameterLocation {
  /**
   * Key that the value is encrypted with: an {@link EncryptionKey}, or the ARN of a key. One of another account
   * has to let its readers in by its own policy as well.
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
