import type { ReadType, Values } from "../read-type.ts";

/** Lists what one side of a change grants or denies, one text for each thing. */
export type Texts = NonNullable<ReadType["grants"]>;

/** Represents a value that the plan does not know yet. */
export const unknown = "(known after the apply)";

/** Lists the texts of several lists. */
export function all(...parts: readonly Texts[]): Texts {
  return (values) => parts.flatMap((part) => part(values));
}

/**
 * Lists the values at a path such as `rule[].target[].role_arn`: an attribute that is not set is left out, one that is
 * not known yet is `(known after the apply)`. A path that ends with `?` leaves out the unknown ones, for attributes that
 * the provider fills in when the app does not.
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

/** Lists the elements of an attribute as texts; an empty one is not set: providers write either. */
export function texts(value: unknown): string[] {
  if (value === null) return [];
  return (Array.isArray(value) ? value.map(text) : [text(value)]).filter((found) => found !== "");
}

/** Writes one value of an attribute that has to be set. */
export function text(value: unknown): string {
  if (value === undefined || value === null) return unknown;
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Writes values as a list in one text, in the order of the alphabet. */
export function joined(value: unknown): string {
  return texts(value).toSorted().join(", ");
}

/** Lists the blocks of one name. */
export function blocks(value: unknown): Values[] {
  const found: unknown[] = Array.isArray(value) ? value : [value];
  return found.filter(isValues);
}

/** Tells whether an attribute has a value that is known. */
export function isKnown(value: unknown): boolean {
  return value !== undefined && isSet(value);
}

/** Tells whether an attribute has a value, known or not: the provider writes some that are not set as empty. */
export function isSet(value: unknown): boolean {
  return value !== null && value !== "" && !(Array.isArray(value) && value.length === 0);
}

function isValues(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
