/** Returns the first `max` characters of a string, followed by `…` if it is longer. Never splits a surrogate pair. */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${text.slice(0, max).replace(/[\uD800-\uDBFF]$/, "")}…`;
}

/** Shortens two different strings so that their first difference stays visible. A long common prefix is cut. */
export function shortenPair(
  [one, other]: readonly [string, string],
  max: number,
): [string, string] {
  let shared = 0;
  while (shared < one.length && one[shared] === other[shared]) shared++;
  const longest = Math.max(one.length, other.length);
  if (longest <= max || shared < max / 2) return [shorten(one, max), shorten(other, max)];
  const start = shared - Math.floor(max / 4);
  const rest = (text: string): string =>
    `…${shorten(text.slice(start).replace(/^[\uDC00-\uDFFF]/, ""), max)}`;
  return [rest(one), rest(other)];
}
