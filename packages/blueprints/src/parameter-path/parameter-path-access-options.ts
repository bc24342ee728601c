import type { EncryptionKey } from "../encryption-key/encryption-key.ts";

/**
 * Options of reading by a path.
 *
 * @public
 */
export interface ParameterPathAccessOptions {
  /**
   * Whether everything further below may be read as well, instead of the parameters directly below the path. Only
   * for a path of two levels or more.
   *
   * @defaultValue false
   */
  readonly recursive?: boolean;

  /**
   * Key that the secrets below the path are encrypted with: an {@link EncryptionKey}, or the ARN of a key.
   *
   * @defaultValue - none: secrets with the account's own key for SSM can be read, those with another one cannot
   */
  readonly encryptionKey?: EncryptionKey | string;
}
