/** Shown instead of a sensitive value. */
export const sensitive = "(sensitive)";

/** Shown instead of a value that is known only after the apply. */
export const unknown = "(known after the apply)";

/** Replaces every marked text and number, and keeps the shape. */
export function masked(value: unknown, marks: unknown): unknown {
  if (marks === undefined || marks === false || marks === null) return value;
  if (Array.isArray(value)) return value.map((each, index) => masked(each, partOf(marks, index)));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, masked(each, partOf(marks, key))]),
    );
  }
  const isSecret = marks === true && (typeof value === "string" || typeof value === "number");
  return isSecret ? sensitive : value;
}

/** Lists the marked strings, except JSON documents. */
export function markedTexts(value: unknown, marks: unknown): string[] {
  if (marks === undefined || marks === false || marks === null) return [];
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([key, each]) => markedTexts(each, partOf(marks, key)));
  }
  return marks === true && typeof value === "string" && !/^\s*[[{]/.test(value) ? [value] : [];
}

function partOf(marks: unknown, key: string | number): unknown {
  if (marks === true) return true;
  return typeof marks === "object" && marks !== null
    ? (marks as Readonly<Record<string | number, unknown>>)[key]
    : undefined;
}
