type Values = Readonly<Record<string, unknown>>;

/** Returns the enabled rules of a bucket's lifecycle, as a plan contains them. */
export function enabledRules(value: unknown): Values[] {
  return blocksOf(value).filter(({ status, enabled }) => status === "Enabled" || enabled === true);
}

/** Returns the blocks of a list; anything else in it is left out. */
export function blocksOf(value: unknown): Values[] {
  return Array.isArray(value)
    ? value.filter((each): each is Values => typeof each === "object" && each !== null)
    : [];
}

/** Returns the time of a date in a plan, or `undefined` if it has no date. */
export function dateOf(value: unknown): number | undefined {
  const time = typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

/** Returns `1 day` or `N days`. */
export function inDays(days: number): string {
  return days === 1 ? "1 day" : `${days} days`;
}
