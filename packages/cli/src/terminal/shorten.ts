/** Returns the first `most` characters of a text, followed by `…` if it is longer. Never splits a surrogate pair. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most).replace(/[\uD800-\uDBFF]$/, "")}…`;
}

/** Shortens two different texts so that their first difference stays visible. A long common prefix is cut. */
export function shortenPair(
  [one, other]: readonly [string, string],
  most: number,
): [string, string] {
  let shared = 0;
  while (shared < one.length && one[shared] === other[shared]) shared++;
  const longest = Math.max(one.length, other.length);
  if (longest <= most || shared < most / 2) return [shorten(one, most), shorten(other, most)];
  const start = shared - Math.floor(most / 4);
  const rest = (text: string): string =>
    `…${shorten(text.slice(start).replace(/^[\uDC00-\uDFFF]/, ""), most)}`;
  return [rest(one), rest(other)];
}
