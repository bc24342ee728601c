/**
 * Returns a function that replaces every occurrence of several strings. Overlapping occurrences are replaced together,
 * so that no part of them stays visible. The time does not depend on the number of strings, because they are indexed by
 * their first characters.
 *
 * @param texts - the strings to replace; an empty string is ignored
 */
export function stringReplacer(
  texts: Iterable<string>,
  replacement: string,
): (text: string) => string {
  const endOf = occurrences([...new Set(texts)].filter((text) => text !== ""));
  return (text) => {
    const parts: string[] = [];
    let shown = 0;
    for (let at = 0; at < text.length; at++) {
      let end = endOf(text, at);
      if (end < 0) continue;
      parts.push(text.slice(shown, at), replacement);
      while (++at < end) end = Math.max(end, endOf(text, at));
      shown = end;
      at = end - 1;
    }
    return parts.length === 0 ? text : [...parts, text.slice(shown)].join("");
  };
}

/** Strings that start with the same characters. */
interface SameStart {
  readonly texts: Set<string>;
  /** Lengths of these strings, longest first. */
  lengths: readonly number[];
}

/** Returns a function that finds the end of the longest wanted string at a position of another string, or -1. */
function occurrences(wanted: readonly string[]): (text: string, at: number) => number {
  const minLength = wanted.reduce((length, text) => Math.min(length, text.length), Infinity);
  const byStart = new Map<string, SameStart>();
  // Two characters rule out most positions, without the cost of a substring.
  const mayBegin = new Uint8Array(65_536);
  const hash = (text: string, at: number): number =>
    (text.charCodeAt(at) * 257 + text.charCodeAt(at + minLength - 1)) & 0xff_ff;
  for (const text of wanted) {
    const start = text.slice(0, minLength);
    const alike = byStart.get(start) ?? { texts: new Set(), lengths: [] };
    alike.texts.add(text);
    byStart.set(start, alike);
    mayBegin[hash(text, 0)] = 1;
  }
  for (const alike of byStart.values()) {
    const lengths = new Set([...alike.texts].map(({ length }) => length));
    alike.lengths = [...lengths].toSorted((a, b) => b - a);
  }
  return (text, at) => {
    if (at + minLength > text.length || mayBegin[hash(text, at)] === 0) return -1;
    const alike = byStart.get(text.slice(at, at + minLength));
    const found = alike?.lengths.find((length) => alike.texts.has(text.slice(at, at + length)));
    return found === undefined ? -1 : at + found;
  };
}
