/** Splits a list at white space, and adds the provider's prefix to each name. */
export function typeNames(prefix: string, text: string): ReadonlySet<string> {
  return new Set(
    text
      .split(/\s+/)
      .filter((name) => name !== "")
      .map((name) => prefix + name),
  );
}
