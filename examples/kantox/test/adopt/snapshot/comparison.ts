import { isDeepStrictEqual } from "node:util";
import type { AwsObject } from "./aws-object.ts";
import type { Snapshot } from "./snapshot.ts";

/** A property with its values in two snapshots. */
export interface Difference {
  readonly name: string;
  readonly property: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** How two snapshots differ. Every list is sorted by the names of the objects. */
export interface Comparison {
  /** Names of objects that no longer exist. */
  readonly lost: readonly string[];
  /** Objects that were deleted and created again: same name, other identity. */
  readonly recreated: readonly Difference[];
  /** Content that changed, of objects that are the same. */
  readonly changed: readonly Difference[];
  /** Names of new objects. */
  readonly added: readonly string[];
}

/** Compares two snapshots in the same account and region. */
export function comparison(before: Snapshot, after: Snapshot): Comparison {
  const pairs = [...before.values()].flatMap((old) => {
    const now = after.get(old.name);
    return now === undefined ? [] : [{ old, now }];
  });
  const differing = pairs.map(({ old, now }) => ({
    identity: differences(old.name, old.identity, now.identity),
    content: differences(old.name, old.content, now.content),
  }));
  const byName = (a: Difference, b: Difference): number => compareText(a.name, b.name);
  return {
    lost: missing(before, after),
    recreated: differing.flatMap(({ identity }) => identity).toSorted(byName),
    changed: differing
      .filter(({ identity }) => identity.length === 0)
      .flatMap(({ content }) => content)
      .toSorted(byName),
    added: missing(after, before),
  };
}

function missing(from: Snapshot, to: Snapshot): string[] {
  return [...from.keys()].filter((name) => !to.has(name)).toSorted(compareText);
}

function differences(
  name: string,
  before: AwsObject["content"],
  after: AwsObject["content"],
): Difference[] {
  const properties = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return properties
    .filter((property) => !isDeepStrictEqual(before[property], after[property]))
    .map((property) => ({ name, property, before: before[property], after: after[property] }));
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
