import { createHmac, randomBytes } from "node:crypto";

const key = randomBytes(32);

/**
 * Returns a string that is equal for equal secrets and reveals nothing about them. It differs in every process, so that
 * no one can compare a printed digest with guesses.
 */
export function secretDigest(secret: string): string {
  return `secret:${createHmac("sha256", key).update(secret).digest("hex").slice(0, 16)}`;
}
