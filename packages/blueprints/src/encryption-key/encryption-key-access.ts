import { grant } from "../iam/grant.ts";
import type { PolicyStatement } from "../iam/policy-statement.ts";

/**
 * Encryption context: key-value pairs of a request that encrypts data. A request that decrypts the data must contain
 * the same pairs. AWS logs them in clear text, so they must not contain secrets.
 *
 * @public
 */
export type EncryptionContext = Readonly<Record<string, string>>;

/**
 * Options of a grant to use a key directly.
 *
 * @public
 */
export interface KeyAccessOptions {
  /**
   * Encryption context that a request must contain: at least one pair, with exactly these values. The request may
   * contain more pairs. A key consists of a-z, A-Z, 0-9 and `_./:=+@-`. A value is not empty, and may be an IAM policy
   * variable, e.g. `${aws:PrincipalTag/tenant}`.
   *
   * @defaultValue - a request may contain any encryption context, or none
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

// No condition on `kms:EncryptionContextKeys`, so that requests may contain more pairs than these.
function conditionsOf({ context }: KeyAccessOptions): Pick<PolicyStatement, "conditions"> {
  if (context === undefined) return {};
  const pairs = Object.entries(context).map(([key, value]) => [
    `kms:EncryptionContext:${key}`,
    value,
  ]);
  return { conditions: { StringEquals: Object.fromEntries(pairs) } };
}
