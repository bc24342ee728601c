/**
 * Removes secret values from a string. A service may repeat a rejected value in its response, and an engine prints the
 * response without knowing that it contains an ephemeral value.
 *
 * @param values - the values as they were passed to the engine
 */
export function maskValues(text: string, values: readonly string[]): string {
  const written = values
    // A shorter value is not a real secret, and would occur by chance in other words.
    .filter((value) => value.length >= 4)
    .flatMap((value) => [value, JSON.stringify(value).slice(1, -1), encodeURIComponent(value)])
    // A longer value may contain a shorter one.
    .toSorted((a, b) => b.length - a.length);
  return written.reduce((masked, value) => masked.replaceAll(value, () => "(secret)"), text);
}
