import { show } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";

/**
 * Whether a value is a text that can be read while the app runs. Who is trusted has to be: a value that the
 * engine puts in could hold what is refused here.
 */
export function isReadable(value: unknown): value is string {
  return typeof value === "string" && isKnown(value);
}

/** A value as an error names it. */
export function shown(value: unknown): string {
  return isKnown(value) ? show(value) : "a token";
}
