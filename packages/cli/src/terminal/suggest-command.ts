/** Options of the command line that every suggested command has to repeat. */
export interface SuggestedFlags {
  /** `--emulator`. */
  readonly emulator?: string | undefined;
  /** `--engine`. */
  readonly engine?: string | undefined;
}

/**
 * Returns a `kantox` command line that can be pasted into a shell.
 *
 * @param words - arguments of `kantox`, the subcommand first; the flags are inserted before `--`
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

// In zsh, `=ls` expands to the path of a program. `A=b` at the start of a command is an assignment.
function isSpecial(word: string): boolean {
  return word.startsWith("=") || /^\w+=/.test(word);
}
