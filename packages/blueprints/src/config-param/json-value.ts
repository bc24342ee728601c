import { isKnown } from "../validation/token.ts";

/**
 * Data that JSON can hold.
 *
 * @public
 */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

/**
 * An object that JSON can hold. Keys whose value is `undefined` are left out.
 *
 * @public
 */
export interface JsonObject {
  /** Any text may be a key. */
  readonly [key: string]: JsonValue | undefined;
}

/** The same data always gives the same text: keys sorted, nothing undefined, no white space. */
export function canonicalJson(value: JsonValue): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (isList(value)) return `[${value.map((item) => canonicalJson(item)).join(",")}]`;
  const entries = Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, item]) =>
      item === undefined ? [] : [`${JSON.stringify(key)}:${canonicalJson(item)}`],
    );
  return `{${entries.join(",")}}`;
}

/**
 * Where in a value something stands that JSON cannot hold, e.g. `value.retry[0]`. A text may be a token;
 * a number or a list may not, since it would be written as the token's own number.
 */
export function notJson(value: unknown, path: string, above: readonly object[] = []): string[] {
  if (value === null || typeof value === "string" || typeof value === "boolean") return [];
  if (typeof value === "number") return Number.isFinite(value) && isKnown(value) ? [] : [path];
  if (typeof value !== "object" || above.includes(value) || !isKnown(value)) return [path];
  const within = [...above, value];
  if (Array.isArray(value)) {
    return Array.from(value).flatMap((item, index) => notJson(item, `${path}[${index}]`, within));
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && prototype !== Object.prototype) return [path];
  return Object.entries(value).flatMap(([key, item]) =>
    item === undefined ? [] : notJson(item, `${path}.${key}`, within),
  );
}

/** `Array.isArray` does not narrow a read-only list. */
export function isList<Item>(value: readonly Item[] | JsonObject): value is readonly Item[] {
  return Array.isArray(value);
}
