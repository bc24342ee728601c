/**
 * Returns a copy of a value in which every string is replaced.
 *
 * @param kept - names of properties that keep their value
 */
export function mapTexts<Value>(
  value: Value,
  replace: (text: string) => string,
  kept: readonly string[],
): Value {
  const mapped = (part: unknown): unknown => {
    if (typeof part === "string") return replace(part);
    if (Array.isArray(part)) return part.map(mapped);
    if (typeof part !== "object" || part === null) return part;
    return Object.fromEntries(
      Object.entries(part).map(([key, each]) => [key, kept.includes(key) ? each : mapped(each)]),
    );
  };
  return mapped(value) as Value;
}
