import { groupBy } from "../plan/group-by.ts";
import type { AppResource } from "./app-resources.ts";
import { identitiesOfEntry } from "./identity.ts";
import type { OldEntry } from "./match-resources.ts";
import { SimilarNames } from "./similar-names.ts";

/** A resource of the app whose name is almost the name of an entry. */
export interface SimilarResource {
  readonly resource: AppResource;
  /** Name of the entry's object. */
  readonly identity: string;
  /** Name in the app. */
  readonly wanted: string;
}

/** The resources of the app, to find those whose names are almost the names of entries. */
export class SimilarResources {
  readonly #byType: ReadonlyMap<string, readonly AppResource[]>;
  readonly #names = new Map<string, SimilarNames<AppResource>>();

  constructor(resources: readonly AppResource[]) {
    this.#byType = groupBy(resources, ({ type }) => type);
  }

  /** Returns the resource with the most similar name, or `undefined` if no name is similar. */
  to({ state, entry }: OldEntry): SimilarResource | undefined {
    const [rule] = (this.#byType.get(entry.type) ?? []).map((each) => each.rule);
    // The names of a policy within its role are too short to compare, and its role is compared by itself.
    if (!rule || rule.identity.length > 1) return undefined;
    const found = identitiesOfEntry(entry, rule, state.document).flatMap((identity) => {
      const near = this.#namesOf(entry.type).closest(identity);
      return near ? [{ resource: near.item, identity, wanted: near.name, score: near.score }] : [];
    });
    return found.toSorted((one, other) => other.score - one.score)[0];
  }

  #namesOf(type: string): SimilarNames<AppResource> {
    const known = this.#names.get(type);
    if (known) return known;
    const names = new SimilarNames(
      (this.#byType.get(type) ?? []).flatMap((item) =>
        item.identities.map((name) => ({ item, name })),
      ),
    );
    this.#names.set(type, names);
    return names;
  }
}
