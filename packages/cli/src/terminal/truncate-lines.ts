const maxCharacters = 2000;

/** Truncates lines that are too long to read, so that a value of several kilobytes does not flood a terminal. */
export function truncateLines(text: string): string {
  return text
    .split("\n")
    .map((line) => (line.length <= maxCharacters ? line : `${line.slice(0, maxCharacters)}…`))
    .join("\n");
}
