import type { ResourceChange } from "./plan-json.ts";

/**
 * One value of a resource that is different.
 *
 * @public
 */
export interface AttributeChange {
  /** Where it stands, e.g. `versioning_configuration[0].status`. */
  readonly attribute: string;
  /** What it was, as JSON; `(sensitive)` where nobody may see it; left out where there was none. */
  readonly before?: string;
  /** What it is, likewise. */
  readonly after?: string;
}

const mostCharacters = 120;
const hidden = "(sensitive)";

/** The values that differ between the two sides of a change, each by its path. Sensitive ones are never shown. */
export function attributeChanges(change: ResourceChange["change"]): AttributeChange[] {
  return compare(
    { value: change.before, sensitive: change.before_sensitive },
    { value: change.after, sensitive: change.after_sensitive },
    "",
  );
}

/** A value and the mask beside it. */
interface Side {
  readonly value: unknown;
  readonly sensitive: unknown;
}

function compare(before: Side, after: Side, path: string): AttributeChange[] {
  if (textOf(before.value) === textOf(after.value)) return [];
  const isHidden = before.sensitive === true || after.sensitive === true;
  if (!isHidden && isFlat(before.value) && isFlat(after.value)) {
    return compareLists(before.value ?? [], after.value ?? [], path);
  }
  const keys = isHidden ? undefined : keysOf(before.value, after.value);
  if (keys === undefined) {
    return [
      {
        attribute: path,
        ...shown("before", before.value, isHidden),
        ...shown("after", after.value, isHidden),
      },
    ];
  }
  const isList = Array.isArray(before.value ?? after.value);
  return keys.flatMap((key) => {
    const inner = isList ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`;
    return compare(partOf(before, key), partOf(after, key), inner);
  });
}

// A list of plain values is told by what joined and what left it: most are sets, whose places mean nothing.
function compareLists(
  before: readonly unknown[],
  after: readonly unknown[],
  attribute: string,
): AttributeChange[] {
  const left = before.filter((value) => !after.includes(value));
  const joined = after.filter((value) => !before.includes(value));
  if (left.length === 0 && joined.length === 0) return [];
  return [{ attribute, ...shown("before", left, false), ...shown("after", joined, false) }];
}

function isFlat(value: unknown): value is readonly unknown[] | undefined | null {
  if (value === undefined || value === null) return true;
  return Array.isArray(value) && value.every((each) => typeof each !== "object");
}

// What was left out and what stands there as nothing are the same: providers write either.
function textOf(value: unknown): string {
  const isNothing =
    value === undefined ||
    value === null ||
    value === "" ||
    value === false ||
    (typeof value === "object" && Object.keys(value).length === 0);
  return isNothing ? "" : JSON.stringify(value);
}

// Both have parts, or one has and the other is missing: told part by part. Anything else is told whole.
function keysOf(before: unknown, after: unknown): string[] | undefined {
  const sides = [before, after].filter((value) => value !== undefined && value !== null);
  const isDeep = sides.every((value) => typeof value === "object");
  const isMixed = new Set(sides.map((value) => Array.isArray(value))).size > 1;
  if (sides.length === 0 || !isDeep || isMixed) return undefined;
  return [...new Set(sides.flatMap((value) => Object.keys(value)))];
}

function partOf({ value, sensitive }: Side, key: string): Side {
  const part = (from: unknown): unknown =>
    typeof from === "object" && from !== null ? (from as Record<string, unknown>)[key] : undefined;
  return { value: part(value), sensitive: part(sensitive) };
}

function shown<Name extends "before" | "after">(
  name: Name,
  value: unknown,
  isHidden: boolean,
): Partial<Record<Name, string>> {
  if (textOf(value) === "" && typeof value === "object") return {};
  if (value === undefined) return {};
  const text = isHidden ? hidden : JSON.stringify(value);
  const cut = text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text;
  return { [name]: cut } as Record<Name, string>;
}
