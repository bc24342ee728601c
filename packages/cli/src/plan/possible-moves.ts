import type { Change } from "./changes.ts";
import { sensitiveText } from "./shown-value.ts";
import { pathOfName } from "./path-of-name.ts";

/**
 * A resource that the plan destroys, and a resource of the same type that it creates in its place. They have the same
 * physical name, or their addresses differ in the same way as those of two resources with the same physical name, or
 * they are in constructs with the same children. The address probably changed without a `moved` block.
 *
 * @public
 */
export interface PossibleMove {
  /** Address of the destroyed resource. */
  readonly from: string;
  /** Address of the created resource. */
  readonly to: string;
  /** Physical name of both; left out if the plan contains none, or if they differ. */
  readonly physicalName?: string;
  /** Physical name of the destroyed resource, if the created resource has a different name. */
  readonly formerName?: string;
}

/** Returns the resources that a plan destroys and creates again at another address. */
export function possibleMoves(changes: readonly Change[]): PossibleMove[] {
  let destroyed = changes.filter(
    ({ action, deposed }) => action === "delete" && deposed === undefined,
  );
  let created = changes.filter(({ action }) => action === "create");
  const found: Pair[] = [];
  for (const pairsOf of [withSameName, nextToSameName, withSameChildren]) {
    const pairs = pairsOf(destroyed, created, found);
    found.push(...pairs);
    destroyed = destroyed.filter((change) => pairs.every(({ from }) => from !== change));
    created = created.filter((change) => pairs.every(({ to }) => to !== change));
  }
  return found.map(({ from, to }) => ({
    from: from.address,
    to: to.address,
    ...namesOf(from, to),
  }));
}

function namesOf(
  { physicalName: old }: Change,
  { physicalName: current }: Change,
): Pick<PossibleMove, "physicalName" | "formerName"> {
  if (old === undefined || current === undefined) return {};
  return old === current ? { physicalName: old } : { formerName: old };
}

/** Pairs resources with the same physical name. */
function withSameName(destroyed: readonly Change[], created: readonly Change[]): Pair[] {
  return destroyed.flatMap((from) => {
    if (from.physicalName === undefined || from.physicalName === sensitiveText) return [];
    const hasName = (other: Change): boolean =>
      other.type === from.type && other.physicalName === from.physicalName;
    const to = created.filter(hasName);
    // Several resources with the same name, such as policies of different roles, cannot be told apart by name.
    return to.length === 1 && destroyed.filter(hasName).length === 1 ? [{ from, to: to[0]! }] : [];
  });
}

/** Pairs resources whose addresses differ in the same way as those of a pair with the same physical name. */
function nextToSameName(
  destroyed: readonly Change[],
  created: readonly Change[],
  named: readonly Pair[],
): Pair[] {
  const renames = new Set(named.map(({ from, to }) => prefixesOf(from, to)));
  return destroyed.flatMap((from) => {
    const to = created.filter(
      (other) => other.type === from.type && renames.has(prefixesOf(from, other)),
    );
    return to.length === 1 ? [{ from, to: to[0]! }] : [];
  });
}

/** Pairs the children of a destroyed and a created construct that have the same child ids and types. */
function withSameChildren(destroyed: readonly Change[], created: readonly Change[]): Pair[] {
  const old = byConstruct(destroyed, ({ address }) => pathOfName(address.replace(/^.*\./, "")));
  const current = byConstruct(created, ({ path }) => path?.split("/"));
  return [...old.values()].flatMap((children) => {
    const hasSame = (others: ReadonlyMap<string, Change>): boolean =>
      others.size === children.size && [...children.keys()].every((child) => others.has(child));
    const candidates = [...current.values()].filter(hasSame);
    const isOnly = candidates.length === 1 && [...old.values()].filter(hasSame).length === 1;
    if (!isOnly || children.size === 1) return [];
    return [...children].map(([child, from]) => ({ from, to: candidates[0]!.get(child)! }));
  });
}

/** Returns the children of each construct by child id and type. */
function byConstruct(
  changes: readonly Change[],
  pathOf: (change: Change) => readonly string[] | undefined,
): Map<string, Map<string, Change>> {
  const found = new Map<string, Map<string, Change>>();
  for (const change of changes) {
    const path = pathOf(change);
    if (path === undefined || path.length < 2) continue;
    const owner = path.slice(0, -1).join("/");
    const children = found.get(owner) ?? new Map<string, Change>();
    found.set(owner, children.set(`${path.at(-1)} ${change.type}`, change));
  }
  return found;
}

interface Pair {
  readonly from: Change;
  readonly to: Change;
}

/**
 * Returns the parts of two names that differ, e.g. `data → invoices` for `data_Bucket_…` and `invoices_Bucket_…`.
 * CDKTF leaves out a child id that the id of its construct ends with: `old-key_…` instead of `old-key_key_…`.
 */
function prefixesOf(from: Change, to: Change): string {
  const [old, current] = [from, to].map(({ address }) =>
    address
      .replace(/^.*\./, "")
      .replace(/_[0-9A-F]{8}$/, "")
      .split("_"),
  ) as [string[], string[]];
  let same = 0;
  while (old.at(-1 - same) !== undefined && old.at(-1 - same) === current.at(-1 - same)) same++;
  const prefix = (parts: string[]): string => parts.slice(0, parts.length - same).join("_");
  return `${prefix(old)} → ${prefix(current)}`;
}
