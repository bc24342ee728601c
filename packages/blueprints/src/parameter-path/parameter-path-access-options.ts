import type { EncryptionKey } from "../encryption-key/encryption-key.ts";

/**
 * Options of {@link parameterPathAccess}.
 *
 * @public
 */
export interface ParameterPathAccessOptions {
  /**
   * Whether the grant covers all levels below the path, not only the parameters directly below it. Requires a path of
   * at least two levels.
   *
   * @defaultValue false
   */
  readonly recursive?: boolean;

  /**
   * Key that the secrets below the path are encrypted with: an {@link EncryptionKey}, or the ARN of a key.
   *
   * @defaultValue - none: of the secrets below the path, only those with the key `alias/aws/ssm` can be read
   */
  readonly encryptionKey?: EncryptionKey | string;
}
