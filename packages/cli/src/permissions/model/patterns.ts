/**
 * Returns whether one pattern matches everything that another pattern matches. `*` stands for any string, `?` for one
 * character. The answer is never wrongly `true`.
 */
export function covers(pattern: string, other: string): boolean {
  return pattern === other || coversNormalized(pattern, normalized(other));
}

/** Like {@link covers}, but `narrow` must be {@link normalized}, so that comparing it with many patterns is fast. */
export function coversNormalized(wide: string, narrow: string): boolean {
  if (wide === "*" || wide === narrow) return true;
  let [at, seen, star, retry] = [0, 0, -1, 0];
  while (seen < narrow.length) {
    const [expected, given] = [wide[at], narrow[seen]];
    if (expected === "*") {
      star = at;
      retry = seen;
      at += 1;
    } else if (given !== "*" && (expected === given || expected === "?")) {
      at += 1;
      seen += 1;
    } else if (star >= 0) {
      at = star + 1;
      retry += 1;
      seen = retry;
    } else {
      return false;
    }
  }
  while (wide[at] === "*") at += 1;
  return at === wide.length;
}

/** Returns whether there is a string that both patterns match. */
export function overlaps(one: string, other: string): boolean {
  if (one === "*" || other === "*" || one === other) return true;
  const [shared, start] = [Math.min(prefixOf(one).length, prefixOf(other).length), one];
  if (start.slice(0, shared) !== other.slice(0, shared)) return false;
  // Dynamic programming by row: whether prefixes of both patterns can match the same string.
  let row = Array.from({ length: other.length + 1 }, () => false);
  row[0] = true;
  for (let j = 1; j <= other.length; j += 1) row[j] = row[j - 1] === true && other[j - 1] === "*";
  for (let i = 1; i <= one.length; i += 1) {
    const a = one[i - 1];
    const next = Array.from({ length: other.length + 1 }, () => false);
    next[0] = row[0] === true && a === "*";
    for (let j = 1; j <= other.length; j += 1) {
      const b = other[j - 1];
      next[j] =
        a === "*" || b === "*"
          ? row[j] === true || next[j - 1] === true || row[j - 1] === true
          : row[j - 1] === true && (a === b || a === "?" || b === "?");
    }
    row = next;
  }
  return row[other.length] === true;
}

/** Returns the part of a pattern before its first wildcard. */
export function prefixOf(pattern: string): string {
  const at = pattern.search(/[*?]/);
  return at < 0 ? pattern : pattern.slice(0, at);
}

/** Returns the part of a pattern after its last wildcard. */
export function suffixOf(pattern: string): string {
  return pattern.slice(Math.max(pattern.lastIndexOf("*"), pattern.lastIndexOf("?")) + 1);
}

/** Returns whether a pattern contains a wildcard. */
export function isPattern(text: string): boolean {
  return /[*?]/.test(text);
}

/** Normalizes runs of wildcards in a pattern: `*?` becomes `?*`, `**` becomes `*`. */
export function normalized(pattern: string): string {
  return pattern.replace(/[*?]{2,}/g, (run) =>
    run.includes("*") ? `${run.replaceAll("*", "")}*` : run,
  );
}
