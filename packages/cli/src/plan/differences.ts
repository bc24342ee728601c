import { elementPath, keyPath } from "./attribute-path.ts";
import { onlyIn, pairElements } from "./pair-elements.ts";
import { ExactNumber } from "../terminal/exact-number.ts";
import { comparer } from "./shown-value.ts";
import { HiddenValue, JsonText, unknownValue } from "./value-tree.ts";

/** A difference between two value trees. */
export interface Difference {
  readonly path: string;
  /** Keys of the path, without list indexes. */
  readonly keys: readonly string[];
  /** Old value; for a list of plain values, the elements that were removed. */
  readonly before: unknown;
  /** New value; for a list of plain values, the elements that were added. */
  readonly after: unknown;
}

/**
 * The origin of a change. `"plan"`: every difference counts. `"outside"`: values that a provider reads back differ in
 * ways that mean nothing, so `false` counts as unset, and the order of a list does not matter.
 */
export type Origin = "plan" | "outside";

/** Returns all differences between two value trees. A missing value and an empty one are equal. */
export function differences(before: unknown, after: unknown, origin: Origin): Difference[] {
  const textOf = comparer();
  const isNothing = (value: unknown): boolean =>
    value === undefined ||
    value === null ||
    value === "" ||
    (origin === "outside" && value === false) ||
    (isContainer(value) && Object.keys(value).length === 0);

  function compare(
    old: unknown,
    next: unknown,
    path: string,
    keys: readonly string[],
  ): Difference[] {
    if ((isNothing(old) && isNothing(next)) || textOf(old) === textOf(next)) return [];
    const whole = { path, keys, before: old, after: next };
    // Often, only one side is marked as secret.
    if (old instanceof HiddenValue || next instanceof HiddenValue) {
      const isSame =
        old instanceof HiddenValue ? old.isSame(next) : (next as HiddenValue).isSame(old);
      return isSame ? [] : [whole];
    }
    if (old instanceof JsonText && next instanceof JsonText) {
      return compare(old.content, next.content, path, keys);
    }
    const sides = [old, next].filter((value) => value !== undefined && value !== null);
    if (!sides.every(isContainer)) return [whole];
    if (sides.every((value) => Array.isArray(value))) {
      return compareLists(asList(old), asList(next), whole);
    }
    if (sides.some((value) => Array.isArray(value))) return [whole];
    const found = [...new Set(sides.flatMap((value) => Object.keys(value)))].flatMap((key) =>
      compare(partOf(old, key), partOf(next, key), keyPath(path, key), [...keys, key]),
    );
    // An empty block may have a meaning, e.g. traffic from anywhere.
    const isOnlyThere = sides.length === 1 && found.length === 0 && origin === "plan";
    return isOnlyThere ? [whole] : found;
  }

  function compareLists(
    old: readonly unknown[],
    next: readonly unknown[],
    whole: Difference,
  ): Difference[] {
    const isPlain = ![...old, ...next].some(isContainer);
    // A list of plain values is described by its added and removed elements, because most of these lists are sets.
    const [removed, added] = [onlyIn(old, next, textOf), onlyIn(next, old, textOf)];
    if (removed.length === 0 && added.length === 0) return origin === "plan" ? [whole] : [];
    if (isPlain) return [{ ...whole, before: removed, after: added }];
    return pairElements(old, next, textOf).flatMap(({ index, before: one, after: other }) =>
      compare(one, other, elementPath(whole.path, index), whole.keys),
    );
  }

  return compare(before, after, "", []);
}

/** Returns whether a value has parts that are compared one by one. */
function isContainer(value: unknown): value is object {
  return (
    typeof value === "object" &&
    value !== null &&
    !(value instanceof HiddenValue) &&
    !(value instanceof ExactNumber) &&
    !(value instanceof JsonText)
  );
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function partOf(value: unknown, key: string): unknown {
  if (value === unknownValue || !isContainer(value) || !Object.hasOwn(value, key)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[key];
}
