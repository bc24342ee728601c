import { isKnown } from "../validation/token.ts";

/**
 * A value that JSON can represent.
 *
 * @public
 */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

/**
 * An object that JSON can represent. Keys with the value `undefined` are omitted.
 *
 * @public
 */
export interface JsonObject {
  /** Value of a key. Any string may be a key. */
  readonly [key: string]: JsonValue | undefined;
}

/** Returns canonical JSON: the same data always gives the same text, with sorted keys and without whitespace. */
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
 * Returns the paths of parts that JSON cannot represent, e.g. `value.retry[0]`. A string may be a token. A number, a
 * list or an object may not: JSON would contain the placeholder of the token.
 */
export function nonJsonPaths(
  value: unknown,
  path: string,
  above: readonly object[] = [],
): string[] {
  if (value === null || typeof value === "string" || typeof value === "boolean") return [];
  if (typeof value === "number") return Number.isFinite(value) && isKnown(value) ? [] : [path];
  if (typeof value !== "object" || above.includes(value) || !isKnown(value)) return [path];
  const within = [...above, value];
  if (Array.isArray(value)) {
    return Array.from(value).flatMap((item, index) =>
      nonJsonPaths(item, `${path}[${index}]`, within),
    );
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && prototype !== Object.prototype) return [path];
  return Object.entries(value).flatMap(([key, item]) =>
    item === undefined ? [] : nonJsonPaths(item, `${path}.${key}`, within),
  );
}

/** Returns whether a value is a list. `Array.isArray` does not narrow the type of a read-only list. */
export function isList<Item>(value: readonly Item[] | JsonObject): value is readonly Item[] {
  return Array.isArray(value);
}
