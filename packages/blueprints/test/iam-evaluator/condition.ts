import { operators, type Comparison } from "./condition-operators.ts";
import type { Condition } from "./policy-document.ts";
import type { RequestContext } from "./request-context.ts";

/**
 * Reads one condition: one operator on one key. A statement applies only if all of its conditions are met.
 *
 * @throws Error for an unknown operator
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
export function readCondition(
  { operator, key, values: wanted }: Condition,
  variables: boolean,
): (context: RequestContext) => boolean {
  if (operator === "Null") return readNull(key, wanted);
  const [, set, name = "", ifExists] =
    /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/u.exec(operator) ?? [];
  const family = Object.hasOwn(operators, name) ? operators[name] : undefined;
  if (family === undefined) throw new Error(`The condition operator ${operator} is unknown.`);
  const comparisons = wanted.map((value) => family.compare(value, variables));
  const holds = (value: string, context: RequestContext): boolean =>
    isAny(comparisons, value, context) !== family.negated;

  return (context) => {
    const values = context.values(key);
    if (set !== undefined) {
      if (isNullSet(values)) return emptySet(set, ifExists !== undefined, operator);
      return set === "ForAllValues"
        ? values.every((value) => holds(value, context))
        : values.some((value) => holds(value, context));
    }
    // An absent key equals no value, so a negated operator is met.
    if (values === undefined) return family.negated || ifExists !== undefined;
    if (context.isMultivalued(key)) {
      throw new Error(
        `${operator} compares a single value, but ${key} has a list. AWS requires ForAllValues or ForAnyValue.`,
      );
    }
    return values.every((value) => holds(value, context));
  };
}

// One matching policy value is enough. A negated operator requires that none matches.
function isAny(
  comparisons: readonly Comparison[],
  value: string,
  context: RequestContext,
): boolean {
  return comparisons.some((matches) => matches(value, context));
}

/** Returns whether there is nothing to compare: no key, no value, or only empty values. */
function isNullSet(values: readonly string[] | undefined): values is undefined {
  return values === undefined || values.every((value) => value === "");
}

/** Decides an empty set. `ForAllValues` is met by it, which is a trap in an Allow. `ForAnyValue` is not met. */
function emptySet(set: string, ifExists: boolean, operator: string): boolean {
  if (set === "ForAllValues") return true;
  if (ifExists) throw new Error(`AWS does not document ${operator} for an absent key.`);
  return false;
}

function readNull(key: string, wanted: readonly string[]): (context: RequestContext) => boolean {
  if (wanted.length !== 1 || !/^(?:true|false)$/u.test(wanted[0] ?? "")) {
    throw new Error(`Null on ${key} must be true or false, got ${wanted.join(", ")}.`);
  }
  return (context) => String(isNullSet(context.values(key))) === wanted[0];
}
