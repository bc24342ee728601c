import type { RootModule } from "../engine/root-module.ts";
import type { PlanJson, PriorResource } from "../plan/plan-json.ts";
import type { Review } from "../review/review.ts";
import type { StateDocument } from "../state/state-entries.ts";
import type { AppResource } from "./app-resources.ts";
import type { FoundObjects } from "./candidate-state.ts";
import type { Carried } from "./carried-entries.ts";
import { isMarker } from "./markers.ts";
import type { Match, OldEntry } from "./match-resources.ts";
import { typeRules } from "./known-types.ts";

/** The planned adoption of one environment. It contains secrets. */
export interface Adoption {
  /** The root module with the real state. */
  readonly root: RootModule;
  /** The new state as it is now. */
  readonly current: StateDocument | undefined;
  readonly matches: readonly Match[];
  readonly carried: readonly Carried[];
  /** The plan of the next apply, on the candidate state. */
  readonly review: Review;
  readonly plan: PlanJson;
  /** Objects that the plan's refresh found in AWS, by address. */
  readonly found: FoundObjects;
}

/** A resource that an adoption adds to the new state. */
export interface Adopted {
  readonly resource: AppResource;
  /** The entry that moves; absent for an object that was found in AWS. */
  readonly moved?: OldEntry;
}

/** Returns the resources that an adoption adds to the new state. */
export function adoptedResources({ matches, found, plan }: Adoption): Adopted[] {
  const created = createdAddresses(plan);
  return matches.flatMap((match): Adopted[] => {
    const { kind, resource } = match;
    if (kind === "move" && !created.has(resource.address)) return [{ resource, moved: match.old }];
    return kind === "seed" && found.has(resource.address) ? [{ resource }] : [];
  });
}

/** Returns the matches with entries whose objects no longer exist, so that the next apply creates these objects. */
export function missingObjects({ matches, plan }: Adoption): Extract<Match, { kind: "move" }>[] {
  const created = createdAddresses(plan);
  return matches.filter(
    (match): match is Extract<Match, { kind: "move" }> =>
      match.kind === "move" && created.has(match.resource.address),
  );
}

/** Returns entries of old states whose objects are in the new state after the adoption. */
export function prunedEntries(adoption: Adoption): OldEntry[] {
  const { matches, found, carried } = adoption;
  const missing = new Set(missingObjects(adoption));
  return [
    ...matches.flatMap((match) => {
      if (match.kind === "create" || !match.old) return [];
      if (match.kind === "seed" && !found.has(match.resource.address)) return [];
      if (match.kind === "move" && missing.has(match)) return [];
      return [match.old];
    }),
    ...carried.map(({ old }) => old),
  ];
}

/** Returns the objects that a plan's refresh found for entries that are moved or looked up. */
export function foundObjects(
  matches: readonly Match[],
  prior: readonly PriorResource[],
): FoundObjects {
  const known = new Set(
    matches.flatMap(({ kind, resource }) =>
      (kind === "seed" && !isMarker(resource)) || (kind === "move" && isRefreshed(resource.type))
        ? [resource.address]
        : [],
    ),
  );
  return new Map(
    prior.flatMap(({ address, values, schema_version: schemaVersion = 0 }) =>
      known.has(address) && values ? [[address, { attributes: values, schemaVersion }]] : [],
    ),
  );
}

/** Returns whether the plan's JSON contains the attributes of a type in the form of a state. */
function isRefreshed(type: string): boolean {
  // Attributes of a dynamic type, which a state writes in another form, occur only in other types.
  return Object.hasOwn(typeRules, type);
}

function createdAddresses({ resource_changes: changes = [] }: PlanJson): ReadonlySet<string> {
  return new Set(
    changes.flatMap(({ address, change: { actions } }) =>
      actions.length === 1 && actions[0] === "create" ? [address] : [],
    ),
  );
}
