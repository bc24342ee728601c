const maxActions = 6;

/**
 * Returns one text for each service, with its actions, e.g. `s3: GetObject, PutObject`. A long list ends with the number
 * of actions that are left out.
 */
export function shortActions(actions: readonly string[]): string[] {
  const byService = new Map<string, string[]>();
  for (const action of actions) {
    const [, service = "", name = action] = /^([\w-]+):([\w*?]+)$/.exec(action) ?? [];
    byService.set(service, [...(byService.get(service) ?? []), name]);
  }
  return [...byService].map(([service, names]) => {
    const list = shortList(names, maxActions).join(", ");
    if (service === "") return list;
    return names.length === 1 ? `${service}:${list}` : `${service}: ${list}`;
  });
}

/** Returns the first items, and the number of the others. */
export function shortList(items: readonly string[], max: number): readonly string[] {
  // A line about one more item is as long as the item.
  return items.length <= max + 1
    ? items
    : [...items.slice(0, max), `and ${items.length - max} more`];
}
