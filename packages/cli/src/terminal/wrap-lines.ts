const mostCharacters = 2000;

/** Cuts lines that are too long to read, so that a value of several kilobytes does not flood a terminal. */
export function wrapLines(text: string): string {
  return text
    .split("\n")
    .map((line) => (line.length <= mostCharacters ? line : `${line.slice(0, mostCharacters)}…`))
    .join("\n");
}
