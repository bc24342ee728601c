import { groupBy } from "../plan/group-by.ts";
import type { HolderSides } from "./holder-sides.ts";
import type { Location } from "./plan/locations.ts";

/**
 * Returns the kinds and names of holders to show. Account or region follow in parentheses if they differ between
 * holders of the same name, or from the default ones.
 */
export function holderNames(
  all: readonly HolderSides[],
  byDefault: Location,
): ReadonlyMap<HolderSides, string> {
  const byName = groupBy(all, ({ kind, holder }) => `${kind} ${holder.name}`);
  const named = new Map<HolderSides, string>();
  for (const [name, alike] of byName) {
    const locations = alike.map(({ holder }) => holder.location);
    const differ = {
      account: new Set(locations.map(({ account }) => account)).size > 1,
      region: new Set(locations.map(({ region }) => region)).size > 1,
      provider: new Set(locations.map(({ provider }) => provider)).size > 1,
    };
    for (const each of alike) named.set(each, withLocation(name, each, differ, byDefault));
  }
  return named;
}

function withLocation(
  name: string,
  { holder: { location } }: HolderSides,
  differ: Readonly<Record<keyof Location, boolean>>,
  byDefault: Location,
): string {
  const isOther = (part: keyof Location): boolean => location[part] !== undefined && differ[part];
  const isElsewhere = (part: keyof Location): boolean =>
    location[part] !== undefined &&
    byDefault[part] !== undefined &&
    byDefault[part] !== location[part];
  const { region, account, provider } = location;
  const parts = [
    ...(isOther("region") || isElsewhere("region") ? [region] : []),
    ...(isOther("account") || isElsewhere("account") ? [`account ${account}`] : []),
  ];
  // The provider configuration is used only if account and region do not distinguish the holders.
  if (parts.length === 0 && isOther("provider")) parts.push(`provider ${provider}`);
  return parts.length === 0 ? name : `${name} (${parts.join(", ")})`;
}
