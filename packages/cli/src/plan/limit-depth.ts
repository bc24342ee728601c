import { createHmac, randomBytes } from "node:crypto";

/** Limit of nesting that no real value reaches, and that recursive functions can handle. */
const maxLevels = 200;

/**
 * Replaces every part of a value below {@link maxLevels} with a fingerprint: equal parts get equal strings, which do
 * not reveal the part. Returns the value unchanged if it is not that deep.
 */
export function limitDepth(value: unknown): unknown {
  return isDeeper(value, maxLevels) ? cut(value, maxLevels) : value;
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (levels === 0) return true;
  // Avoids `Object.values` and `some` for speed: this visits every value of a plan.
  for (const key in value) {
    if (isDeeper((value as Readonly<Record<string, unknown>>)[key], levels - 1)) return true;
  }
  return false;
}

function cut(value: unknown, levels: number): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (levels === 0) return `(nested deeper than ${maxLevels} levels, ${fingerprint(value)})`;
  if (Array.isArray(value)) return value.map((part) => cut(part, levels - 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, cut(part, levels - 1)]),
  );
}

// A new salt for each run, so that no one can guess a value by comparing fingerprints.
const salt = randomBytes(16);

function fingerprint(value: unknown): string {
  const hash = createHmac("sha256", salt);
  // Iterative, because recursion would overflow the stack.
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
