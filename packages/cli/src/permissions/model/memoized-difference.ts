import { difference } from "./difference.ts";
import type { Statement } from "./statement.ts";

/**
 * Returns a memoized `difference`, which compares the same statements only once: a policy may be attached to hundreds
 * of roles.
 */
export function memoizedDifference(compare = difference): typeof difference {
  const numbers = new Map<Statement, number>();
  const known = new Map<string, ReturnType<typeof difference>>();
  const numberOf = (statement: Statement): number => {
    const number = numbers.get(statement) ?? numbers.size;
    numbers.set(statement, number);
    return number;
  };
  return (before, after) => {
    const key = JSON.stringify([before.map(numberOf), after.map(numberOf)]);
    const found = known.get(key) ?? compare(before, after);
    known.set(key, found);
    return found;
  };
}
