const maxCharacters = 1500;

/** Lists several holders in one line. If the line gets too long, the remaining holders are counted. */
export function holderList(names: readonly string[]): string {
  let shown = 0;
  let length = 0;
  while (shown < names.length && (shown === 0 || length <= maxCharacters)) {
    length += (names[shown] ?? "").length + 2;
    shown += 1;
  }
  const more = names.length - shown;
  const line = names.slice(0, shown).join(", ");
  return more === 0 ? line : `${line} and ${more} more (--json shows all)`;
}
