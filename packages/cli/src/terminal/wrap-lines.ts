const mostCharacters = 2000;

/** A text whose lines end where nobody reads on: one value of some kilobytes must not flood a terminal. */
export function wrapLines(text: string): string {
  return text
    .split("\n")
    .map((line) => (line.length <= mostCharacters ? line : `${line.slice(0, mostCharacters)}…`))
    .join("\n");
}
