/** Options of the command line that every suggested command has to repeat. */
export interface SuggestedFlags {
  /** `--emulator`. */
  readonly emulator?: string | undefined;
  /** `--engine`. */
  readonly engine?: string | undefined;
}

/**
 * Returns a command that a person can paste into a shell: `kantox`, the words, and the flags.
 *
 * @param words - arguments of `kantox`, the verb first; flags are put before `--`
 */
export function suggestCommand(
  words: readonly string[],
  { emulator, engine }: SuggestedFlags = {},
): string {
  const flags = [
    ...(emulator === undefined ? [] : ["--emulator", emulator]),
    ...(engine === undefined ? [] : ["--engine", engine]),
  ];
  const dashes = words.indexOf("--");
  const end = dashes === -1 ? words.length : dashes;
  return ["kantox", ...words.slice(0, end), ...flags, ...words.slice(end)]
    .map(shellQuote)
    .join(" ");
}

/** Quotes a word for a POSIX shell, if it needs quotes. */
export function shellQuote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) && !isSpecial(word)
    ? word
    : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

// `=ls` is the path of a program in zsh, and `A=b` in front an assignment.
function isSpecial(word: string): boolean {
  return word.startsWith("=") || /^\w+=/.test(word);
}
