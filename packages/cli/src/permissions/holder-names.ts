import type { HolderSides } from "./holder-sides.ts";
import type { Location } from "./plan/locations.ts";

/**
 * Names holders for people. Account or region follow in parentheses where two holders would have one name, and where
 * they are not the default ones.
 */
export function holderNames(
  all: readonly HolderSides[],
  byDefault: Location,
): ReadonlyMap<HolderSides, string> {
  const byName = new Map<string, HolderSides[]>();
  for (const each of all) {
    const name = `${each.kind} ${each.holder.name}`;
    byName.set(name, [...(byName.get(name) ?? []), each]);
  }
  const named = new Map<HolderSides, string>();
  for (const [name, alike] of byName) {
    for (const each of alike) named.set(each, withLocation(name, each, alike, byDefault));
  }
  return named;
}

function withLocation(
  name: string,
  { holder: { location } }: HolderSides,
  alike: readonly HolderSides[],
  byDefault: Location,
): string {
  const parts = (["region", "account", "provider"] as const).flatMap((part) => {
    const value = location[part];
    if (value === undefined) return [];
    const isAmbiguous = alike.some(({ holder }) => holder.location[part] !== value);
    const isElsewhere =
      part === "provider" || (byDefault[part] !== undefined && byDefault[part] !== value);
    return isAmbiguous || isElsewhere ? [part === "region" ? value : `${part} ${value}`] : [];
  });
  return parts.length === 0 ? name : `${name} (${parts.join(", ")})`;
}
