/** The names in a text that is separated by white space, each with the prefix of its provider. */
export function typeNames(prefix: string, text: string): ReadonlySet<string> {
  return new Set(
    text
      .split(/\s+/)
      .filter((name) => name !== "")
      .map((name) => prefix + name),
  );
}
