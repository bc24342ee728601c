import type { ProblemList } from "./problem-list.ts";

/** Reads the types and addresses that hold data. If it adds to `problems`, the result must not be used. */
export function readDataHolding(
  value: unknown,
  path: string,
  problems: ProblemList,
): readonly string[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    problems.add(path, "be a list of resource types or addresses", value);
    return [];
  }
  return value.map((entry: unknown, index) => {
    if (typeof entry === "string" && isTypeOrAddress(entry)) return entry;
    problems.add(`${path}[${index}]`, 'be a type like "custom_thing", or an address', entry);
    return "";
  });
}

/** Returns whether a string can be a type or an address. Types contain an underscore, addresses a dot. */
function isTypeOrAddress(text: string): boolean {
  return /^[a-zA-Z_][\w-]*(?:[.[].+)?$/s.test(text) && /[_.]/.test(text);
}
