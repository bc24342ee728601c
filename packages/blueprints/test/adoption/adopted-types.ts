import type { AppResource } from "../../../cli/src/adopt/app-resources.ts";
import { readEntries } from "../../../cli/src/state/state-entries.ts";
import type { RefreshedPlan } from "./every-deployment.ts";

/** What a plan does to the resources of one type. */
export interface PlannedType {
  /** Actions, e.g. `no-op`, each once. */
  readonly actions: readonly string[];
  /** Attributes that an update changes. */
  readonly changes: readonly string[];
}

/** Returns the attributes of a state's entries, by type. */
export function attributesByType(state: string): Record<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  for (const { type, attributes } of readEntries(state).entries) {
    const names = found.get(type) ?? new Set();
    for (const name of Object.keys(attributes)) names.add(name);
    found.set(type, names);
  }
  return sorted(found, (names) => [...names].toSorted());
}

/** Returns the changes of a plan, by type. */
export function plannedTypes(
  { changes }: RefreshedPlan,
  resources: readonly AppResource[],
): Record<string, PlannedType> {
  const managed = new Set(resources.map(({ address }) => address));
  const found = new Map<string, { actions: Set<string>; changes: Set<string> }>();
  for (const { address, type, change } of changes) {
    if (!managed.has(address)) continue;
    const planned = found.get(type) ?? { actions: new Set(), changes: new Set() };
    planned.actions.add(change.actions.join("/"));
    if (change.actions.includes("update")) {
      for (const name of changedAttributes(change)) planned.changes.add(name);
    }
    found.set(type, planned);
  }
  return sorted(found, ({ actions, changes: names }) => ({
    actions: [...actions].toSorted(),
    changes: [...names].toSorted(),
  }));
}

function changedAttributes({
  before,
  after,
  after_unknown: unknown,
}: RefreshedPlan["changes"][number]["change"]): string[] {
  const unknowns = typeof unknown === "object" && unknown !== null ? unknown : {};
  return [...new Set([...Object.keys(after ?? {}), ...Object.keys(unknowns)])].filter(
    (name) =>
      (unknowns as Record<string, unknown>)[name] === true ||
      JSON.stringify(before?.[name] ?? null) !== JSON.stringify(after?.[name] ?? null),
  );
}

function sorted<From, To>(map: ReadonlyMap<string, From>, to: (from: From) => To) {
  return Object.fromEntries(
    [...map]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, value]): [string, To] => [key, to(value)]),
  );
}
