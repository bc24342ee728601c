/**
 * Removes values from a text. A service may repeat a refused value in its answer, and an engine passes the answer on
 * without knowing that it contains an ephemeral value.
 *
 * @param values - as they were given to the engine
 */
export function maskValues(text: string, values: readonly string[]): string {
  const written = values
    // A shorter value protects nothing, and would occur by chance in other words.
    .filter((value) => value.length >= 4)
    .flatMap((value) => [value, JSON.stringify(value).slice(1, -1), encodeURIComponent(value)])
    // A longer value may contain a shorter one.
    .toSorted((a, b) => b.length - a.length);
  return written.reduce((masked, value) => masked.replaceAll(value, () => "(secret)"), text);
}
