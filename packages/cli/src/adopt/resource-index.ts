import { groupBy } from "../plan/group-by.ts";
import type { AppResource } from "./app-resources.ts";
import { identitiesOfEntry } from "./identity.ts";
import type { OldEntry } from "./match-resources.ts";

/** The resources of the app, by type and identity. */
export class ResourceIndex {
  readonly #byIdentity: ReadonlyMap<string, readonly AppResource[]>;
  readonly #byType: ReadonlyMap<string, readonly AppResource[]>;

  constructor(resources: readonly AppResource[]) {
    const all = resources.flatMap((resource) =>
      resource.identities.map((identity) => ({ resource, key: keyOf(resource.type, identity) })),
    );
    this.#byIdentity = new Map(
      [...groupBy(all, ({ key }) => key)].map(([key, each]) => [
        key,
        each.map(({ resource }) => resource),
      ]),
    );
    this.#byType = groupBy(resources, ({ type }) => type);
  }

  /** Returns the resources of a type with an identity. */
  named(type: string, identity: string): readonly AppResource[] {
    return this.#byIdentity.get(keyOf(type, identity)) ?? [];
  }

  /** Returns the resource that the object of an entry belongs to. */
  owner({ state, entry }: OldEntry): AppResource | undefined {
    // The rule of a type without a known name depends on the arguments of the resource.
    const rules = new Map(
      (this.#byType.get(entry.type) ?? []).map(({ rule }) => [rule.identity.join(" "), rule]),
    );
    return [...rules.values()]
      .flatMap((rule) => identitiesOfEntry(entry, rule, state.document))
      .flatMap((identity) => this.named(entry.type, identity))[0];
  }
}

function keyOf(type: string, identity: string): string {
  return JSON.stringify([type, identity]);
}
