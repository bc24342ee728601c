import type { StateEntry } from "../state/state-entries.ts";
import type { AwsPlace } from "./aws-place.ts";

/** Account and region of the object of an entry, as far as the state contains them. */
export interface EntryPlace {
  readonly accountId?: string;
  readonly region?: string;
}

/** Returns the place that the attributes of an entry contain. */
export function ownPlace({
  type,
  attributes,
}: Pick<StateEntry, "type" | "attributes">): EntryPlace {
  const { arn, region: own } = attributes;
  const [, inArn, accountId] =
    /^arn:[\w-]+:[\w-]+:([\w-]*):(\d*):/.exec(typeof arn === "string" ? arn : "") ?? [];
  // Many types have their own attribute with this name.
  const hasRegion = type.startsWith("aws_") && typeof own === "string" && own !== "";
  const region = hasRegion ? own : inArn;
  return {
    ...(accountId !== undefined && accountId !== "" && { accountId }),
    ...(region !== undefined && region !== "" && !isGlobal(type) && { region }),
  };
}

/**
 * Returns a function that finds the place of an entry. For an entry without an ARN, the other entries of its provider
 * configuration show it.
 */
export function entryPlaces(entries: readonly StateEntry[]): (entry: StateEntry) => EntryPlace {
  const accounts = new Map<string, Set<string>>();
  const regions = new Map<string, Set<string>>();
  const add = (sets: Map<string, Set<string>>, key: string, value: string | undefined): void => {
    if (value !== undefined) sets.set(key, (sets.get(key) ?? new Set()).add(value));
  };
  for (const entry of entries) {
    const { accountId, region } = ownPlace(entry);
    add(accounts, entry.provider, accountId);
    add(regions, entry.provider, region);
  }
  const only = (set: ReadonlySet<string> = new Set()): string | undefined =>
    set.size === 1 ? [...set][0] : undefined;
  return (entry) => {
    const own = ownPlace(entry);
    const accountId = own.accountId ?? only(accounts.get(entry.provider));
    const region =
      own.region ?? (isGlobal(entry.type) ? undefined : only(regions.get(entry.provider)));
    return {
      ...(accountId !== undefined && { accountId }),
      ...(region !== undefined && { region }),
    };
  };
}

/** Returns whether the place of an entry contradicts the place of a resource. */
export function isElsewhere(
  type: string,
  { accountId, region }: Pick<AwsPlace, "accountId" | "region">,
  entry: EntryPlace,
): boolean {
  return differs(accountId, entry.accountId) || (!isGlobal(type) && differs(region, entry.region));
}

function differs(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other;
}

/** Returns whether the names of a type are unique in all regions. */
export function isGlobal(type: string): boolean {
  return /^aws_(?:iam_|s3_(?:bucket|object))/.test(type);
}
