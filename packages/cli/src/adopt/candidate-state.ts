import { randomUUID } from "node:crypto";
import { isObject } from "../contract/is-object.ts";
import type { StateDocument } from "../state/state-entries.ts";
import { exactJson } from "../terminal/json-document.ts";
import type { AppResource } from "./app-resources.ts";
import type { Carried } from "./carried-entries.ts";
import { isMarker, markerAttributes } from "./markers.ts";
import type { Match, OldEntry } from "./match-resources.ts";

type Values = Readonly<Record<string, unknown>>;

/** Attributes of objects that a plan's refresh found in AWS, with the version of their schema, by address. */
export type FoundObjects = ReadonlyMap<
  string,
  { readonly attributes: Values; readonly schemaVersion: number }
>;

/** The parts of a new state. */
export interface NewState {
  /** The state as it is now; `undefined` if there is none. */
  readonly current: StateDocument | undefined;
  readonly matches: readonly Match[];
  /** Entries of old states that also move, although no resource of the app corresponds to them. */
  readonly carried: readonly Carried[];
}

/**
 * Returns the state on which an adoption is planned: all current entries, moved entries, and an entry with only the
 * names of each object to look up. The engine's refresh completes such an entry, or drops it if the object does not
 * exist.
 */
export function candidateState({ current, matches, carried }: NewState): string {
  const seeded = matches.flatMap((match) => (match.kind === "seed" ? [seedBlock(match)] : []));
  return stateText(current, [...movedBlocks(matches, carried), ...seeded]);
}

/**
 * Returns the state to write: all current entries, moved entries, and the objects that the plan found. Added entries of
 * types with a rule contain what AWS has now, so that the next plan shows no drift.
 */
export function adoptedState({ current, matches, carried }: NewState, found: FoundObjects): string {
  const blocks = matches.flatMap((match) => {
    if (match.kind !== "seed") return [];
    const { resource } = match;
    if (isMarker(resource)) return [seedBlock(match)];
    const object = found.get(resource.address);
    if (!object) return [];
    const { attributes, schemaVersion } = object;
    return [blockOf(resource, { schema_version: schemaVersion, attributes })];
  });
  return stateText(current, [...movedBlocks(matches, carried, found), ...blocks]);
}

function movedBlocks(
  matches: readonly Match[],
  carried: readonly Carried[],
  found?: FoundObjects,
): Values[] {
  return [
    ...matches.flatMap((match) => {
      if (match.kind !== "move") return [];
      const object = found?.get(match.resource.address);
      const refreshed = object && {
        schema_version: object.schemaVersion,
        attributes: object.attributes,
      };
      return [blockOf(match.resource, { ...movedInstance(match.old), ...refreshed })];
    }),
    ...carried.map(({ old, type, name, provider, dependencies }) => ({
      mode: "managed",
      type,
      name,
      provider,
      instances: [{ ...movedInstance(old), dependencies }],
    })),
  ];
}

/** Returns an instance without the parts that belong to its old configuration. The next apply adds the new ones. */
function movedInstance({ entry }: OldEntry): Values {
  const {
    index_key: _key,
    dependencies: _dependencies,
    create_before_destroy: _order,
    ...instance
  } = entry.instance;
  return instance;
}

function seedBlock({ resource, id }: Extract<Match, { kind: "seed" }>): Values {
  const { rule, argument, body } = resource;
  if (isMarker(resource)) {
    return blockOf(resource, { schema_version: 0, attributes: markerAttributes(body) });
  }
  const [only, ...others] = rule.identity;
  // If the app does not contain the name of an object, the id in a map file is its name.
  const nameOf = (name: string): string | undefined =>
    argument(name) ?? (name === only && others.length === 0 ? id : undefined);
  const attributes = {
    ...pick(rule.stateOnly ?? [], (name) => body[name]),
    ...pick([...rule.identity, "region"], nameOf),
    ...rule.seed?.({ ...resource, argument: nameOf }),
    ...(id !== undefined && { id }),
  };
  return blockOf(resource, { schema_version: rule.schemaVersion ?? 0, attributes });
}

function pick(names: readonly string[], valueOf: (name: string) => unknown): Values {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = valueOf(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function blockOf({ type, name, provider }: AppResource, instance: Values): Values {
  return { mode: "managed", type, name, provider, instances: [instance] };
}

function stateText(current: StateDocument | undefined, blocks: readonly Values[]): string {
  const existing = current?.json["resources"];
  return exactJson({
    version: 4,
    // Only the format of version 4 matters. The engine writes its own version with the next apply.
    terraform_version: "1.11.0",
    outputs: {},
    check_results: null,
    ...current?.json,
    lineage: current === undefined || current.lineage === "" ? randomUUID() : current.lineage,
    serial: (current?.serial ?? 0) + 1,
    resources: [...(Array.isArray(existing) ? existing.filter(isObject) : []), ...blocks],
  });
}
