import { groupBy } from "../plan/group-by.ts";
import type { StateEntry } from "../state/state-entries.ts";
import type { AppResource } from "./app-resources.ts";
import { entryPlaces, isElsewhere, type EntryPlace } from "./entry-place.ts";
import { identitiesOfEntry } from "./identity.ts";
import type { OldEntry } from "./match-resources.ts";
import type { OldState } from "./old-state.ts";

/** The entries of old states, by type and identity, by type and import id, and by address. */
export class EntryIndex {
  /** All entries, one for each address. */
  readonly all: readonly OldEntry[];
  readonly #byRule = new Map<string, ReadonlyMap<string, readonly OldEntry[]>>();
  readonly #byType: ReadonlyMap<string, readonly OldEntry[]>;
  readonly #byAddress: ReadonlyMap<string, OldEntry>;
  readonly #places: ReadonlyMap<OldState, (entry: StateEntry) => EntryPlace>;

  constructor(states: readonly OldState[]) {
    // An interrupted replacement leaves two objects at one address. The deposed one shows that neither can move.
    const byAddress = new Map<string, OldEntry>();
    for (const state of states) {
      for (const entry of state.document.entries) {
        const key = keyOf(state.label, entry.address);
        if (!byAddress.has(key) || entry.deposed !== undefined)
          byAddress.set(key, { state, entry });
      }
    }
    this.#byAddress = byAddress;
    this.all = [...byAddress.values()];
    this.#byType = groupBy(this.all, ({ entry }) => entry.type);
    this.#places = new Map(states.map((state) => [state, entryPlaces(state.document.entries)]));
  }

  /** Returns the entries of the type and identity of a resource, whichever account or region they are in. */
  matching({ type, rule, identities }: AppResource): readonly OldEntry[] {
    const found = this.#identitiesOf(type, rule);
    return [...new Set(identities.flatMap((identity) => found.get(identity) ?? []))];
  }

  /** Returns whether an entry is in a different account or region from a resource. */
  isElsewhere({ type, place }: AppResource, { state, entry }: OldEntry): boolean {
    return isElsewhere(type, place, this.#places.get(state)?.(entry) ?? {});
  }

  /** Returns the entry at an address of an old state; empty if there is none. */
  at({ label, address }: { readonly label: string; readonly address: string }): OldEntry[] {
    const found = this.#byAddress.get(keyOf(label, address));
    return found ? [found] : [];
  }

  /** Returns the entries with an import id. */
  withId(type: string, id: string): readonly OldEntry[] {
    return (this.#byType.get(type) ?? []).filter(({ entry }) => entry.attributes["id"] === id);
  }

  #identitiesOf(type: string, rule: AppResource["rule"]): ReadonlyMap<string, readonly OldEntry[]> {
    const key = JSON.stringify([type, rule.identity]);
    const known = this.#byRule.get(key);
    if (known) return known;
    const all = (this.#byType.get(type) ?? []).flatMap((old) =>
      identitiesOfEntry(old.entry, rule, old.state.document).map((identity) => ({ identity, old })),
    );
    const found = new Map(
      [...groupBy(all, ({ identity }) => identity)].map(([identity, each]) => [
        identity,
        each.map(({ old }) => old),
      ]),
    );
    this.#byRule.set(key, found);
    return found;
  }
}

function keyOf(label: string, address: string): string {
  return JSON.stringify([label, address]);
}
