import { operators, type Comparison } from "./condition-operators.ts";
import type { Condition } from "./policy-document.ts";
import type { RequestContext } from "./request-context.ts";

/**
 * Reads one condition: one operator on one key. All of a statement's have to hold.
 *
 * @throws Error for an operator that is not known
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
  if (family === undefined) throw new Error(`Condition operator ${operator} is not known.`);
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
    // A key that is absent is equal to nothing: a negated operator holds.
    if (values === undefined) return family.negated || ifExists !== undefined;
    if (context.isMultivalued(key)) {
      throw new Error(
        `${operator} compares ${key} with one value, but it has a list: AWS asks for ForAllValues or ForAnyValue.`,
      );
    }
    return values.every((value) => holds(value, context));
  };
}

// One of the policy's values is enough; a negated operator asks that none of them is it.
function isAny(
  comparisons: readonly Comparison[],
  value: string,
  context: RequestContext,
): boolean {
  return comparisons.some((matches) => matches(value, context));
}

/** Nothing to compare: no key, no value, or nothing but an empty one. */
function isNullSet(values: readonly string[] | undefined): values is undefined {
  return values === undefined || values.every((value) => value === "");
}

/** `ForAllValues` holds for nothing at all: the trap in an Allow. `ForAnyValue` does not. */
function emptySet(set: string, ifExists: boolean, operator: string): boolean {
  if (set === "ForAllValues") return true;
  if (ifExists) throw new Error(`${operator}: AWS does not say what it is for an absent key.`);
  return false;
}

function readNull(key: string, wanted: readonly string[]): (context: RequestContext) => boolean {
  if (wanted.length !== 1 || !/^(?:true|false)$/u.test(wanted[0] ?? "")) {
    throw new Error(`Null on ${key} takes true or false, got ${wanted.join(", ")}.`);
  }
  return (context) => String(isNullSet(context.values(key))) === wanted[0];
}
