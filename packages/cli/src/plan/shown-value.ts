import { randomUUID } from "node:crypto";
import { ExactNumber } from "../terminal/exact-number.ts";
import { compactJson } from "../terminal/json-document.ts";
import { sensitiveText, withoutSecretPatterns } from "./secret-patterns.ts";
import { HiddenValue, JsonText, unknownValue } from "./value-tree.ts";

export { sensitiveText } from "./secret-patterns.ts";

/** Shown instead of a value that is known only after the apply. */
export const unknownText = "(known after apply)";

/** Returns a part of a value tree as JSON to show, or `undefined` if it has no value. */
export function shownValue(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (value === unknownValue) return unknownText;
  if (value instanceof HiddenValue) return sensitiveText;
  const plain = plainOf(value);
  if (typeof plain === "object" && Object.keys(plain as object).length === 0) return undefined;
  return compactJson(plain);
}

/** Returns whether a part of a value tree contains a secret. */
export function hasSecret(value: unknown): boolean {
  if (value instanceof HiddenValue) return true;
  if (value instanceof JsonText) return hasSecret(value.content);
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some(hasSecret);
}

/**
 * Returns a function that maps equal values to equal strings, and different values to different strings. A value that
 * is not known yet equals no other value. The strings are only for comparison, and contain no secret.
 */
export function comparer(): (value: unknown) => string {
  // A random key, so that no value of a plan can be mistaken for an unknown or hidden one.
  const tag = `kantox:${randomUUID()}`;
  const secrets = new Map<string, number>();
  let unknowns = 0;
  const replace = (_: string, part: unknown): unknown => {
    if (part === unknownValue) return { [tag]: "unknown", number: unknowns++ };
    if (part instanceof JsonText) return { [tag]: "json", content: part.content };
    if (part instanceof HiddenValue) {
      return { [tag]: "secret", number: part.numberIn(secrets) };
    }
    if (typeof part !== "object" || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  };
  return (value) => JSON.stringify(value, replace) ?? "";
}

function plainOf(value: unknown): unknown {
  if (value === unknownValue) return unknownText;
  if (value instanceof HiddenValue) return sensitiveText;
  if (value instanceof JsonText) return plainOf(value.content);
  if (Array.isArray(value)) return value.map(plainOf);
  if (typeof value === "string") return withoutSecretPatterns(value);
  if (typeof value !== "object" || value === null || value instanceof ExactNumber) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plainOf(part)]));
}
