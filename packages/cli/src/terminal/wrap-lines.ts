const mostCharacters = 2000;

/** Cuts lines that are too long to read: one value of some kilobytes must not flood a terminal. */
export function wrapLines(text: string): string {
  return text
    .split("\n")
    .map((line) => (line.length <= mostCharacters ? line : `${line.slice(0, mostCharacters)}…`))
    .join("\n");
}
