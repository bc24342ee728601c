/**
 * Takes values out of a text. What a service refuses it may repeat in its answer, and engines hand that on: of an
 * ephemeral value they do not know where it came to.
 *
 * @param values - as they were given to the engine
 */
export function maskValues(text: string, values: readonly string[]): string {
  const written = values
    // What is shorter keeps nobody out, and stands in every other word.
    .filter((value) => value.length >= 4)
    .flatMap((value) => [value, JSON.stringify(value).slice(1, -1), encodeURIComponent(value)])
    // A longer value may hold a shorter one.
    .toSorted((a, b) => b.length - a.length);
  return written.reduce((masked, value) => masked.replaceAll(value, () => "(secret)"), text);
}
