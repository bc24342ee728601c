import { createHmac, randomBytes } from "node:crypto";

/** More levels than any real value has, and few enough for functions that call themselves for each level. */
const mostLevels = 200;

/**
 * Returns a value with every part below {@link mostLevels} replaced by a text: equal texts for equal parts, and no part
 * can be read from it. A value that is not that deep is returned as it is.
 */
export function limitDepth(value: unknown): unknown {
  return isDeeper(value, mostLevels) ? cut(value, mostLevels) : value;
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (levels === 0) return true;
  // Neither `Object.values` nor `some`: this looks at every value of a plan.
  for (const key in value) {
    if (isDeeper((value as Readonly<Record<string, unknown>>)[key], levels - 1)) return true;
  }
  return false;
}

function cut(value: unknown, levels: number): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (levels === 0) return `(nested deeper than ${mostLevels} levels, ${fingerprint(value)})`;
  if (Array.isArray(value)) return value.map((part) => cut(part, levels - 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, cut(part, levels - 1)]),
  );
}

// A new one for each run, so that no one can try values until the text is the same.
const salt = randomBytes(16);

function fingerprint(value: unknown): string {
  const hash = createHmac("sha256", salt);
  // A list of what is still to be done, as a function that calls itself would overflow the stack.
  const rest: unknown[] = [value];
  while (rest.length > 0) {
    const part = rest.pop();
    if (typeof part !== "object" || part === null) {
      hash.update(`${JSON.stringify(part)},`);
      continue;
    }
    const entries = Object.entries(part);
    hash.update(`${Array.isArray(part) ? "[" : "{"}${JSON.stringify(entries.map(([key]) => key))}`);
    for (const [, inner] of entries) rest.push(inner);
  }
  return hash.digest("hex").slice(0, 8);
}
