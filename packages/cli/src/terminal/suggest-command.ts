/** A command to run next: `kantox` and these words, with the flags of this run. */
export function suggestCommand(
  words: readonly string[],
  { emulator, engine }: { readonly emulator?: string; readonly engine?: string },
): string {
  const all = [
    "kantox",
    ...words,
    ...(emulator === undefined ? [] : ["--emulator", emulator]),
    ...(engine === undefined ? [] : ["--engine", engine]),
  ];
  return all.join(" ");
}
