/** The command to run next, as it would be typed. */
export function nextCommand(
  verb: string,
  environments: readonly string[],
  { emulator }: { readonly emulator?: string },
): string {
  const words = ["kantox", verb, ...environments];
  return [...words, ...(emulator === undefined ? [] : ["--emulator", emulator])].join(" ");
}
