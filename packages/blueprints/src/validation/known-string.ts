import { show } from "./problem.ts";
import { isKnown } from "./token.ts";

/**
 * Returns whether a value is a string that is known while the app runs. Values in a trust policy have to be known: a
 * value that the engine inserts later could contain characters that the rules refuse.
 */
export function isKnownString(value: unknown): value is string {
  return typeof value === "string" && isKnown(value);
}

/** Returns a value as an error prints it. */
export function showIfKnown(value: unknown): string {
  return isKnown(value) ? show(value) : "a token";
}
