/**
 * Returns the address of an issuer without `https://`: a part of the provider's ARN and of every condition key. Rules
 * also call it with values that are not strings, and report those elsewhere.
 */
export function issuerAddress(issuer: string): string {
  return typeof issuer === "string" ? issuer.replace(/^https:\/\//, "") : issuer;
}
