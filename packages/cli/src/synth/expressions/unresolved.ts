// Private-use characters mark the words, so that they are recognized within a longer string. They survive JSON.
const [start, end] = ["\uE000", "\uE001"];
const whole = new RegExp(`^${start}([^${start}${end}]*)${end}$`);
const marks = new RegExp(`[${start}${end}]`, "g");

/** Returns a placeholder for a value that is not known. */
export function unresolved(words: string): string {
  // Within a policy, the words are a part of JSON text.
  return `${start}${replaceMarkers(words).replaceAll('"', "'").replaceAll("\\", "/")}${end}`;
}

/** Returns whether a whole string is the placeholder for a single value that is not known. */
export function isUnresolved(value: unknown): boolean {
  return typeof value === "string" && whole.test(value);
}

/** Returns whether a value contains no unresolved part. */
export function isResolved(value: unknown): boolean {
  if (typeof value === "string") return !value.includes(start);
  if (typeof value !== "object" || value === null) return true;
  return Object.entries(value).every(([key, part]) => isResolved(key) && isResolved(part));
}

/** Returns the words of each unresolved part of a string. */
export function unresolvedWords(text: string): string[] {
  return [...text.matchAll(new RegExp(`${start}([^${end}]*)${end}`, "g"))].map(
    ([, words = ""]) => words,
  );
}

/** Returns a string to show, with its unresolved parts in parentheses. */
export function shownText(text: string): string {
  return text.replaceAll(start, "(").replaceAll(end, ")");
}

/** Replaces placeholder markers in text from the app, so that it cannot be mistaken for an unresolved value. */
export function replaceMarkers(text: string): string {
  return text.replace(marks, "\uFFFD");
}
