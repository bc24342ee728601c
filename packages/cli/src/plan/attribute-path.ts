import { shorten } from "../terminal/shorten.ts";

const maxKeyCharacters = 60;

/**
 * Returns the path of a key in an object: `tags.team`, or `tags["a b"]` for an unusual key. Long keys are shortened.
 */
export function keyPath(path: string, key: string): string {
  const shown = shorten(key, maxKeyCharacters);
  if (!/^[A-Za-z_][\w-]*…?$/.test(shown)) return `${path}[${JSON.stringify(shown)}]`;
  return path === "" ? shown : `${path}.${shown}`;
}

/** Returns the path of a list element: `rule[0]`. */
export function elementPath(path: string, index: number): string {
  return `${path}[${index}]`;
}

/** Returns the top-level attribute of a path: `rule` for `rule[0].days`. */
export function topAttribute(path: string): string {
  return path.split(/[.[]/)[0] ?? "";
}
