import { grant } from "../iam/grant.ts";
import type { PolicyStatement } from "../iam/policy-statement.ts";

/**
 * Encryption context: pairs that a request passes to encrypt data, and has to pass again to decrypt it. AWS logs them in
 * clear text.
 *
 * @public
 */
export type EncryptionContext = Readonly<Record<string, string>>;

/**
 * Limits of a grant of direct use of a key.
 *
 * @public
 */
export interface KeyAccessOptions {
  /**
   * Encryption context that a request has to have, with exactly these values; it may have more pairs. A value may be
   * a policy variable of IAM such as `${aws:PrincipalTag/tenant}`.
   *
   * @defaultValue - any encryption context, and none
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/encrypt_context.html
   */
  readonly context?: EncryptionContext;
}

const encryptActions = ["kms:Encrypt", "kms:GenerateDataKey"] as const;
const decryptActions = ["kms:Decrypt"] as const;

/** Grants encrypting with the key, directly or with one of its data keys. */
export function encryptAccess(keyArn: string, options: KeyAccessOptions): PolicyStatement[] {
  return grant([{ actions: encryptActions, resources: [keyArn], ...conditionsOf(options) }]);
}

/** Grants decrypting data that the key encrypted. */
export function decryptAccess(keyArn: string, options: KeyAccessOptions): PolicyStatement[] {
  return grant([{ actions: decryptActions, resources: [keyArn], ...conditionsOf(options) }]);
}

// Not `kms:EncryptionContextKeys`: data with more pairs than these was encrypted for a part of the same.
function conditionsOf({ context }: KeyAccessOptions): Pick<PolicyStatement, "conditions"> {
  if (context === undefined) return {};
  const pairs = Object.entries(context).map(([key, value]) => [
    `kms:EncryptionContext:${key}`,
    value,
  ]);
  return { conditions: { StringEquals: Object.fromEntries(pairs) } };
}
