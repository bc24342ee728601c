import { isObject } from "../contract/is-object.ts";

type Values = Readonly<Record<string, unknown>>;

/**
 * Returns a block in which the values at these paths are lists. The synthesized file may contain a single nested block
 * instead of a list, and a string instead of a list with one element.
 *
 * @param paths - such as `inline_policy[].policy`
 */
export function withLists(block: Values, paths: readonly string[]): Values {
  return paths.reduce<Values>((found, path) => listed(found, path.split(".")) as Values, block);
}

function listed(value: unknown, [first, ...rest]: readonly string[]): unknown {
  if (first === undefined || !isObject(value)) return value;
  const name = first.replace("[]", "");
  const part = value[name];
  if (part === undefined || part === null) return value;
  const list = first.endsWith("[]") && !Array.isArray(part) ? [part] : part;
  const inner = Array.isArray(list) ? list.map((each) => listed(each, rest)) : listed(list, rest);
  return { ...value, [name]: inner };
}

/** Returns whether a value contains a `dynamic` block, at any depth. */
export function hasDynamicBlock(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasDynamicBlock);
  if (!isObject(value)) return false;
  return value["dynamic"] !== undefined || Object.values(value).some(hasDynamicBlock);
}
