import { groupBy } from "../plan/group-by.ts";
import type { StateEntry } from "../state/state-entries.ts";
import type { AppResource } from "./app-resources.ts";
import { EntryIndex } from "./entry-index.ts";
import { isGlobal } from "./entry-place.ts";
import type { MappedResource, ResourceMap } from "./map-file.ts";
import type { OldState } from "./old-state.ts";
import { existsOnlyInState } from "./type-rules.ts";

/** An entry of an old state. */
export interface OldEntry {
  readonly state: OldState;
  readonly entry: StateEntry;
}

/** The way in which a resource of the app gets its entry in the new state. */
export type Match =
  /** The new state already contains it. `old` is present if an old state contains the same object, too. */
  | { readonly kind: "kept"; readonly resource: AppResource; readonly old?: OldEntry }
  /** Its entry moves from an old state. */
  | { readonly kind: "move"; readonly resource: AppResource; readonly old: OldEntry }
  /** It is looked up in AWS. `old` is present if an old state contains it, but the entry cannot be used. */
  | {
      readonly kind: "seed";
      readonly resource: AppResource;
      readonly old?: OldEntry;
      readonly id?: string;
    }
  /** The apply creates it. `reason` is present if it may already exist. */
  | { readonly kind: "create"; readonly resource: AppResource; readonly reason?: string };

/** The result of comparing the app with old states. */
export interface Matches {
  readonly matches: readonly Match[];
  /** Entries of old states that no resource of the app corresponds to. */
  readonly left: readonly OldEntry[];
  /** Objects that several entries or several resources of the app claim. */
  readonly conflicts: readonly Conflict[];
}

/** An object with two owners. */
export interface Conflict {
  readonly type: string;
  readonly identity: string;
  /** Addresses in the app, each as `environment:address`. */
  readonly resources: readonly string[];
  /** Addresses in old states, each as `label address`. */
  readonly entries: readonly string[];
}

/** The input of `matchResources`. */
export interface MatchInput {
  /** Resources of the stacks that are adopted. */
  readonly resources: readonly AppResource[];
  readonly states: readonly OldState[];
  /** Addresses in the new states, by stack name. */
  readonly existing: ReadonlyMap<string, ReadonlySet<string>>;
  readonly map: ResourceMap;
}

/** Compares the resources of the app with the entries of old states by type and identity. */
export function matchResources({ resources, states, existing, map }: MatchInput): Matches {
  const index = new EntryIndex(states);
  const shared = sharedIdentities(resources);
  const ambiguous = new Set(
    shared.flatMap((each) => each.filter(({ rule }) => rule.isAssumed === true)),
  );
  const { found, claims } = findEntries(resources, { index, map, ambiguous });
  const matches = resources.map((resource): Match => {
    const mapped = map.of(resource);
    const entries = found.get(resource) ?? [];
    const [old] = entries;
    const withOld = old === undefined ? {} : { old };
    const isKept = existing.get(resource.stack.name)?.has(resource.address) ?? false;
    if (isKept) return { kind: "kept", resource, ...withOld };
    if (mapped.create || existsOnlyInState(resource.type)) return { kind: "create", resource };
    const { seed, seedInstead, isAssumed } = resource.rule;
    if (mapped.id !== undefined) return { kind: "seed", resource, id: mapped.id, ...withOld };
    if (ambiguous.has(resource) && !mapped.from) {
      return { kind: "create", resource, reason: "another resource of the app has the same name" };
    }
    if (entries.length > 1 && isAssumed) {
      return { kind: "create", resource, reason: "several entries of old states have its name" };
    }
    if (old && !seedInstead?.(old.entry.attributes, resource)) {
      return { kind: "move", resource, old };
    }
    // The entry that a map file names shows the id of an object whose name the app does not contain.
    const id = mapped.from ? old?.entry.attributes["id"] : undefined;
    if (resource.unknown !== undefined) {
      return typeof id === "string"
        ? { kind: "seed", resource, id, ...withOld }
        : { kind: "create", resource, reason: resource.unknown };
    }
    if (!seed) return { kind: "create", resource, reason: notFound };
    if (seed(resource)) return { kind: "seed", resource, ...withOld };
    return { kind: "create", resource, reason: "its account or one of its names is not known" };
  });
  return {
    matches,
    left: index.all.filter(({ entry }) => !claims.has(entry)),
    conflicts: [
      ...conflictsOf(found, claims),
      ...shared
        .filter(([first]) => first?.rule.isAssumed !== true)
        .map((owners) => conflict(owners, [])),
    ],
  };
}

interface FoundEntries {
  /** Entries of each resource. */
  readonly found: ReadonlyMap<AppResource, readonly OldEntry[]>;
  /** Resources that an entry belongs to. */
  readonly claims: ReadonlyMap<StateEntry, readonly AppResource[]>;
}

/** Finds the entries of resources: first those that the map names, then those at the same place, then all others. */
function findEntries(
  resources: readonly AppResource[],
  {
    index,
    map,
    ambiguous,
  }: {
    readonly index: EntryIndex;
    readonly map: ResourceMap;
    readonly ambiguous: ReadonlySet<AppResource>;
  },
): FoundEntries {
  const found = new Map<AppResource, readonly OldEntry[]>();
  const claims = new Map<StateEntry, AppResource[]>();
  const add = (
    search: (resource: AppResource, mapped: MappedResource) => readonly OldEntry[],
  ): void => {
    // A later search does not find the entries of an earlier one.
    const taken = new Set(claims.keys());
    for (const resource of resources) {
      if (found.has(resource)) continue;
      const entries = search(resource, map.of(resource)).filter(({ entry }) => !taken.has(entry));
      if (entries.length === 0) continue;
      found.set(resource, entries);
      if (entries.length > 1 && resource.rule.isAssumed === true) continue;
      for (const { entry } of entries) claims.set(entry, [...(claims.get(entry) ?? []), resource]);
    }
  };
  const automatic = (resource: AppResource, { from, id, create }: MappedResource) =>
    from || id !== undefined || create || ambiguous.has(resource) ? [] : index.matching(resource);
  add((resource, { from, id }) =>
    from ? index.at(from) : id === undefined ? [] : index.withId(resource.type, id),
  );
  add((resource, mapped) =>
    automatic(resource, mapped).filter((old) => !index.isElsewhere(resource, old)),
  );
  // An entry of another account or region that no other resource owns is refused later, with the reason.
  add(automatic);
  return { found, claims };
}

function conflictsOf(
  found: FoundEntries["found"],
  claims: FoundEntries["claims"],
): readonly Conflict[] {
  return [
    ...[...found]
      .filter(([{ rule }, entries]) => entries.length > 1 && rule.isAssumed !== true)
      .map(([resource, entries]) => conflict([resource], entries)),
    ...[...claims.values()]
      .filter((claimants) => claimants.length > 1)
      .map((claimants) => conflict(claimants, [])),
  ];
}

function conflict(owners: readonly AppResource[], entries: readonly OldEntry[]): Conflict {
  const [first] = owners;
  return {
    type: first?.type ?? "",
    identity: first?.identities.join(" ") ?? "",
    resources: owners.map(addressInApp),
    entries: entries.map(addressInOld),
  };
}

const notFound = "it cannot be looked up in AWS by its names";

/** Returns the address of a resource as the command line names it: `dev:aws_s3_bucket.data`. */
export function addressInApp({ stack, address }: AppResource): string {
  return `${stack.deployment.environment}:${address}`;
}

function addressInOld({ state, entry }: OldEntry): string {
  return `${state.label} ${entry.address}`;
}

/** Finds resources of the app that have the same type and identity at the same place. */
function sharedIdentities(resources: readonly AppResource[]): AppResource[][] {
  // A user may have two access keys. Only an old state tells them apart.
  const known = resources.filter(({ type }) => type !== "aws_iam_access_key");
  const owners = groupBy(
    known.flatMap((resource) =>
      resource.identities.map((identity) => ({ resource, key: placedKey(resource, identity) })),
    ),
    ({ key }) => key,
  );
  return [...owners.values()]
    .filter((each) => each.length > 1)
    .map((each) => each.map(({ resource }) => resource));
}

/** Returns a string that identifies an object: the same name in another region or account is a different object. */
function placedKey({ type, place, provider }: AppResource, identity: string): string {
  const region = isGlobal(type) ? "" : (place.region ?? provider);
  return JSON.stringify([type, identity, place.account, region]);
}
