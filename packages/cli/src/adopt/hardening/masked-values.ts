import { sensitiveText } from "../../plan/secret-patterns.ts";
import { HiddenValue, JsonText, unknownValue } from "../../plan/value-tree.ts";
import type { Values } from "./risk.ts";

/**
 * Returns a function that turns a value tree into plain values without secrets. Equal secrets become equal strings, and
 * different secrets become different strings, so that the values can still be compared. Unknown values are left out.
 */
export function masker(): (tree: unknown) => Values {
  const known = new Map<string, number>();
  const plain = (value: unknown): unknown => {
    if (value instanceof HiddenValue) {
      const number = value.numberIn(known);
      return number === 0 ? sensitiveText : `${sensitiveText} ${number + 1}`;
    }
    if (value instanceof JsonText) return value.text;
    if (Array.isArray(value)) return value.map(plain);
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value).filter(([, part]) => part !== unknownValue);
    return Object.fromEntries(entries.map(([key, part]) => [key, plain(part)]));
  };
  return (tree) => plain(tree) as Values;
}
