import { covers } from "../../permissions/model/patterns.ts";
import type { Permission } from "../../permissions/permission.ts";

/** A condition of a permission, e.g. `StringLike aws:PrincipalArn a or b`. */
interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** The operators whose values are patterns, by the operator that compares the same values exactly. */
const patternOperators: Readonly<Record<string, string>> = {
  ArnEquals: "ArnLike",
  StringEquals: "StringLike",
};

/**
 * Returns whether another permission with the same effect applies to every request that a permission applies to, so
 * that losing one and gaining the other loses nothing. The comparison of permissions joins only equal conditions; this
 * one also compares exact values with patterns. The answer is never wrongly `true`.
 */
export function isCovered(lost: Permission, gained: readonly Permission[]): boolean {
  return gained.some((other) => coversPermission(other, lost));
}

function coversPermission(wide: Permission, narrow: Permission): boolean {
  if (wide.effect === undefined || wide.effect !== narrow.effect) return false;
  if ([wide, narrow].some(({ text }) => text.includes("(sensitive)"))) return false;
  const conditions = (narrow.conditions ?? []).map(conditionOf);
  return (
    coversAll(wide.principals, narrow.principals) &&
    coversAll(wide.actions, narrow.actions) &&
    coversAll(wide.resources, narrow.resources) &&
    (wide.conditions ?? [])
      .map(conditionOf)
      .every((condition) => conditions.some((each) => implies(each, condition)))
  );
}

/** Returns whether patterns match everything that other patterns match. */
function coversAll(
  wide: readonly string[] | undefined,
  narrow: readonly string[] | undefined,
): boolean {
  if (wide === undefined || narrow === undefined) return wide === narrow;
  return narrow.every((other) =>
    wide.some((pattern) => {
      const isPlain = [pattern, other].every(
        (text) => !text.includes(" except ") && !text.startsWith("any "),
      );
      return pattern === other || (isPlain && covers(pattern, other));
    }),
  );
}

/** Returns whether a request that meets one condition also meets the other one. */
function implies(given: Condition, required: Condition): boolean {
  if (given.key.toLowerCase() !== required.key.toLowerCase()) return false;
  if (given.operator === required.operator) {
    const isExact = Object.hasOwn(patternOperators, given.operator);
    const isPattern = Object.values(patternOperators).includes(given.operator);
    if (!isExact && !isPattern) return given.values.join() === required.values.join();
    return matchAll(given, required, isPattern);
  }
  if (patternOperators[given.operator] === required.operator)
    return matchAll(given, required, true);
  const isReverse = patternOperators[required.operator] === given.operator;
  // A pattern without a wildcard is an exact value.
  return (
    isReverse &&
    given.values.every((value) => !/[*?]/.test(value)) &&
    matchAll(given, required, false)
  );
}

function matchAll(given: Condition, required: Condition, isPattern: boolean): boolean {
  return given.values.every((value) =>
    required.values.some((each) => each === value || (isPattern && covers(each, value))),
  );
}

function conditionOf(text: string): Condition {
  const [, operator = "", key = "", values = ""] = /^(\S+) (\S+)(?: (.*))?$/s.exec(text) ?? [];
  return { operator, key, values: values.split(" or ") };
}
