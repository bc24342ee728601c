import type { ProblemList } from "./problem-list.ts";

/**
 * Reads which types and addresses hold data. Problems go to `problems`; the result must not be used then.
 */
export function readDataHolding(
  value: unknown,
  path: string,
  problems: ProblemList,
): readonly string[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    problems.add(path, "be a list of types or addresses of resources", value);
    return [];
  }
  return value.map((entry: unknown, index) => {
    if (typeof entry === "string" && isTypeOrAddress(entry)) return entry;
    problems.add(`${path}[${index}]`, 'be a type like "custom_thing", or an address', entry);
    return "";
  });
}

/** A type has an underscore, an address a dot; neither begins like an expression. */
function isTypeOrAddress(text: string): boolean {
  return /^[a-zA-Z_][\w-]*(?:[.[].+)?$/s.test(text) && /[_.]/.test(text);
}
