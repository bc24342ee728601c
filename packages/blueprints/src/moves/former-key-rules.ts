import { show, type Problem } from "../validation/problem.ts";
import { isTableKey } from "../validation/table-key.ts";
import { movedFromEntries, type Keyed } from "./moved-from.ts";

const example = 'Write a former key, e.g. "reports", or a list of them, oldest first.';

/** Returns the problems with the former keys of a table's entries. A key is a part of construct ids. */
export function formerKeyProblems(
  table: Readonly<Record<string, Keyed>>,
  option: string,
  code: string,
): Problem[] {
  const claimed = new Map<string, string>();
  return Object.entries(table).flatMap(([key, entry]) => {
    const movedFrom: unknown = (entry as Keyed | null)?.movedFrom;
    const property = `${option}[${show(key)}].movedFrom`;
    const problem = (must: string, got: string, fix: string): Problem[] => [
      { code, property, must, got, fix },
    ];
    const isList = typeof movedFrom === "string" || Array.isArray(movedFrom);
    if (movedFrom !== undefined && !isList) {
      return problem("be a former key of the entry", show(movedFrom), example);
    }
    return movedFromEntries(movedFrom).flatMap((former: unknown) => {
      if (typeof former !== "string" || !isTableKey(former)) {
        return problem("be a former key of the entry", show(former), example);
      }
      if (Object.hasOwn(table, former)) {
        const got = former === key ? "its current key" : "the key of another entry";
        const fix = "Write the key that it had before, or remove the option.";
        return problem("be a former key of the entry", `${show(former)}, ${got}`, fix);
      }
      const holder = claimed.get(former);
      claimed.set(former, key);
      if (holder === undefined) return [];
      const got = `${show(former)}, which ${show(holder)} already uses`;
      return problem("be used once", got, "Remove it from one of them.");
    });
  });
}
