import { shorten } from "../terminal/shorten.ts";

const mostKeyCharacters = 60;

/** Path of a key below a path: `tags.team`, or `tags["a b"]` where the key is no plain word. Long keys are shortened. */
export function keyPath(path: string, key: string): string {
  const shown = shorten(key, mostKeyCharacters);
  if (!/^[A-Za-z_][\w-]*…?$/.test(shown)) return `${path}[${JSON.stringify(shown)}]`;
  return path === "" ? shown : `${path}.${shown}`;
}

/** Path of an element of a list: `rule[0]`. */
export function elementPath(path: string, index: number): string {
  return `${path}[${index}]`;
}

/** The attribute of the resource that a path begins with: `rule` of `rule[0].days`. */
export function topAttribute(path: string): string {
  return path.split(/[.[]/)[0] ?? "";
}
