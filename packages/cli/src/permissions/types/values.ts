import type { PermissionReader, Values } from "../permission-reader.ts";

/** A function that lists the grants or denials of one side of a change, one string each. */
export type Texts = NonNullable<PermissionReader["grants"]>;

/** Represents a value that the plan does not know yet. */
export const unknown = "(known after the apply)";

/** Concatenates the strings of several functions. */
export function all(...parts: readonly Texts[]): Texts {
  return (values) => parts.flatMap((part) => part(values));
}

/**
 * Lists the values at a path such as `rule[].target[].role_arn`. Unset attributes are left out, and unknown values are
 * `(known after the apply)`. A path that ends with `?` leaves out unknown values, for attributes that the provider
 * fills in if the app does not set them.
 */
export function textsAt(values: Values, path: string): string[] {
  const isComputed = path.endsWith("?");
  const parts = path.replaceAll("[]", "").replace(/\?$/, "").split(".");
  const name = parts.pop() ?? "";
  return parts
    .reduce<readonly Values[]>(
      (found, part) => found.flatMap((each) => blocks(each[part])),
      [values],
    )
    .flatMap((each) => texts(each[name]))
    .filter((found) => !(isComputed && found === unknown));
}

/**
 * Lists the elements of an attribute as strings. Empty elements are left out, because providers use them for unset
 * ones.
 */
export function texts(value: unknown): string[] {
  if (value === null) return [];
  return (Array.isArray(value) ? value.map(text) : [text(value)]).filter((found) => found !== "");
}

/** Returns the value of a required attribute as text. */
export function text(value: unknown): string {
  if (value === undefined || value === null) return unknown;
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Joins values into one string, in alphabetical order. */
export function joined(value: unknown): string {
  return texts(value).toSorted().join(", ");
}

/** Returns the blocks of an attribute as a list. */
export function blocks(value: unknown): Values[] {
  const found: unknown[] = Array.isArray(value) ? value : [value];
  return found.filter(isValues);
}

/** Returns whether an attribute has a known value. */
export function isKnown(value: unknown): boolean {
  return value !== undefined && isSet(value);
}

/** Returns whether an attribute has a value, known or not. Providers use empty values for some unset attributes. */
export function isSet(value: unknown): boolean {
  return value !== null && value !== "" && !(Array.isArray(value) && value.length === 0);
}

function isValues(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
