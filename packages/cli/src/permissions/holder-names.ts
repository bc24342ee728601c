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
  const isOther = (part: keyof Location): boolean =>
    location[part] !== undefined &&
    alike.some(({ holder }) => holder.location[part] !== location[part]);
  const isElsewhere = (part: keyof Location): boolean =>
    location[part] !== undefined &&
    byDefault[part] !== undefined &&
    byDefault[part] !== location[part];
  const { region, account, provider } = location;
  const parts = [
    ...(isOther("region") || isElsewhere("region") ? [region] : []),
    ...(isOther("account") || isElsewhere("account") ? [`account ${account}`] : []),
  ];
  // The provider configuration tells only where nothing better does.
  if (parts.length === 0 && isOther("provider")) parts.push(`provider ${provider}`);
  return parts.length === 0 ? name : `${name} (${parts.join(", ")})`;
}
