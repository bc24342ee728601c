import { groupBy } from "../plan/group-by.ts";
import type { StateEntry } from "../state/state-entries.ts";
import type { AppResource } from "./app-resources.ts";
import { identitiesOfEntry } from "./identity.ts";
import type { ResourceMap } from "./map-file.ts";
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
  /** The apply creates it. `reason` is present if it may exist all the same. */
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
  const claims = new Map<StateEntry, AppResource[]>();
  const conflicts: Conflict[] = [];
  const matches = resources.map((resource): Match => {
    const mapped = map.of(resource);
    const found = mapped.from ? index.named(mapped.from) : index.matching(resource);
    const [old] = found;
    if (found.length > 1) {
      conflicts.push({
        type: resource.type,
        identity: resource.identities.join(" "),
        resources: [addressInApp(resource)],
        entries: found.map(addressInOld),
      });
    }
    if (old) claims.set(old.entry, [...(claims.get(old.entry) ?? []), resource]);
    const withOld = old === undefined ? {} : { old };
    const isKept = existing.get(resource.stack.name)?.has(resource.address) ?? false;
    if (isKept) return { kind: "kept", resource, ...withOld };
    if (mapped.create || existsOnlyInState(resource.type)) return { kind: "create", resource };
    const { seed, seedInstead } = resource.rule;
    if (mapped.id !== undefined) return { kind: "seed", resource, id: mapped.id, ...withOld };
    if (old && !seedInstead?.(old.entry.attributes)) return { kind: "move", resource, old };
    if (seed && resource.unknown === undefined) return { kind: "seed", resource, ...withOld };
    return { kind: "create", resource, reason: resource.unknown ?? notFound };
  });
  for (const [entry, claimants] of claims) {
    if (claimants.length < 2) continue;
    conflicts.push({
      type: entry.type,
      identity: claimants[0]?.identities.join(" ") ?? "",
      resources: claimants.map(addressInApp),
      entries: [],
    });
  }
  const left = index.all.filter(({ entry }) => !claims.has(entry));
  return { matches, left, conflicts: [...conflicts, ...sharedIdentities(resources)] };
}

const notFound = "it cannot be looked up in AWS by its names";

/** Returns the address of a resource as the command line names it: `dev:aws_s3_bucket.data`. */
export function addressInApp({ stack, address }: AppResource): string {
  return `${stack.deployment.environment}:${address}`;
}

function addressInOld({ state, entry }: OldEntry): string {
  return `${state.label} ${entry.address}`;
}

/** Finds objects that two resources of the app would own, whether an old state contains them or not. */
function sharedIdentities(resources: readonly AppResource[]): Conflict[] {
  // A user may have two access keys. Only an old state tells them apart.
  const known = resources.filter(({ type }) => type !== "aws_iam_access_key");
  const owners = groupBy(
    known.flatMap((resource) =>
      resource.identities.map((identity) => ({
        resource,
        // The same name in another region or account is another object.
        key: JSON.stringify([resource.type, identity, resource.provider, resource.region]),
        identity,
      })),
    ),
    ({ key }) => key,
  );
  return [...owners.values()]
    .filter((each) => each.length > 1)
    .map((each) => ({
      type: each[0]?.resource.type ?? "",
      identity: each[0]?.identity ?? "",
      resources: each.map(({ resource }) => addressInApp(resource)),
      entries: [],
    }));
}

/** Finds entries of old states by type and identity. */
class EntryIndex {
  readonly all: readonly OldEntry[];
  readonly #byRule = new Map<string, Map<string, OldEntry[]>>();
  readonly #byType: ReadonlyMap<string, readonly OldEntry[]>;

  constructor(states: readonly OldState[]) {
    this.all = states.flatMap((state) =>
      state.document.entries.map((entry): OldEntry => ({ state, entry })),
    );
    this.#byType = groupBy(this.all, ({ entry }) => entry.type);
  }

  matching({ type, rule, identities }: AppResource): readonly OldEntry[] {
    const key = JSON.stringify([type, rule.identity]);
    let found = this.#byRule.get(key);
    if (!found) {
      found = new Map();
      for (const old of this.#byType.get(type) ?? []) {
        for (const identity of identitiesOfEntry(old.entry, rule, old.state.document.entries)) {
          found.set(identity, [...(found.get(identity) ?? []), old]);
        }
      }
      this.#byRule.set(key, found);
    }
    return [...new Set(identities.flatMap((identity) => found.get(identity) ?? []))];
  }

  named({ label, address }: { readonly label: string; readonly address: string }): OldEntry[] {
    return this.all.filter(
      ({ state, entry }) => state.label === label && entry.address === address,
    );
  }
}
