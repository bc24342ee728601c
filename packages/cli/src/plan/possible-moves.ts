import type { Change } from "./changes.ts";
import { sensitiveText } from "./shown-value.ts";
import { pathOfName } from "./path-of-name.ts";

/**
 * A resource that the plan destroys, and a resource of the same type that it creates in its place: under the same
 * physical name, or next to resources with the same names. Its address probably changed without a `moved` block.
 *
 * @public
 */
export interface PossibleMove {
  /** Address of the destroyed resource. */
  readonly from: string;
  /** Address of the created resource. */
  readonly to: string;
  /** Physical name of both; left out if the plan contains none. */
  readonly physicalName?: string;
}

/** Returns the resources that a plan destroys and creates again at another address. */
export function possibleMoves(changes: readonly Change[]): PossibleMove[] {
  const destroyed = changes.filter(
    ({ action, deposed }) => action === "delete" && deposed === undefined,
  );
  const created = changes.filter(({ action }) => action === "create");
  const named = destroyed.flatMap((from): Pair[] => {
    const sameName = (other: Change): boolean =>
      other.type === from.type && other.physicalName === from.physicalName;
    if (from.physicalName === undefined || from.physicalName === sensitiveText) return [];
    const to = created.filter(sameName);
    // Several resources with the same name, such as policies of different roles, cannot be told apart by name.
    const isOnly = to.length === 1 && destroyed.filter(sameName).length === 1;
    return isOnly ? [{ from, to: to[0]! }] : [];
  });
  const rest = destroyed.filter((change) => named.every(({ from }) => from !== change));
  const renames = new Set(named.map(({ from, to }) => JSON.stringify(prefixesOf(from, to))));
  const siblings = rest.flatMap((from): Pair[] => {
    const to = created.filter(
      (other) =>
        other.type === from.type &&
        named.every((pair) => pair.to !== other) &&
        renames.has(JSON.stringify(prefixesOf(from, other))),
    );
    return to.length === 1 ? [{ from, to: to[0]! }] : [];
  });
  return [...named, ...siblings].map(({ from, to }) => ({
    from: from.address,
    to: to.address,
    ...(from.physicalName !== undefined &&
      from.physicalName === to.physicalName && { physicalName: from.physicalName }),
  }));
}

interface Pair {
  readonly from: Change;
  readonly to: Change;
}

/** Returns the parts of two names that differ: `["data", "invoices"]` for `data_Bucket_…` and `invoices_Bucket_…`. */
function prefixesOf(from: Change, to: Change): [old: string, current: string] | undefined {
  const [old, current] = [from, to].map(({ address }) =>
    address
      .replace(/^.*\./, "")
      .replace(/_[0-9A-F]{8}$/, "")
      .split("_"),
  ) as [string[], string[]];
  let same = 0;
  while (old.at(-1 - same) !== undefined && old.at(-1 - same) === current.at(-1 - same)) same++;
  if (same === 0) return undefined;
  const prefix = (parts: string[]): string => parts.slice(0, parts.length - same).join("_");
  return [prefix(old), prefix(current)];
}

/** A construct that has another id or parent, as far as the plan shows it. */
export interface MovedConstruct {
  /** Current path within the stack, e.g. `invoices`. */
  readonly path: string;
  /** Value for `movedFrom` of the construct: its former id, or its former path within the stack. */
  readonly movedFrom: string;
}

/**
 * Returns the constructs whose resources have another address, each with its former id or path. Resources whose former
 * path cannot be read from their address are left out.
 */
export function movedConstructs(
  moves: readonly PossibleMove[],
  pathOf: (address: string) => string | undefined,
): MovedConstruct[] {
  const owners = new Map(
    moves.flatMap(({ from, to }): [string, string][] => {
      const [now, before] = [pathOf(to)?.split("/") ?? [], pathOfName(from.replace(/^.*\./, ""))];
      const child = now.at(-1);
      if (before === undefined || child === undefined || before.at(-1) !== child) return [];
      return [[now.slice(0, -1).join("/"), before.slice(0, -1).join("/")]];
    }),
  );
  // A construct within another moved construct moves with it.
  const outer = [...owners].filter(
    ([path]) => ![...owners.keys()].some((other) => path.startsWith(`${other}/`)),
  );
  return outer
    .filter(([path, former]) => path !== "" && former !== "")
    .map(([path, former]) => ({ path, movedFrom: shortest(path.split("/"), former.split("/")) }));
}

function shortest(path: readonly string[], former: readonly string[]): string {
  const isSibling = path.slice(0, -1).join("/") === former.slice(0, -1).join("/");
  if (isSibling) return former.at(-1) ?? "";
  return former.length === 1 ? `/${former[0]}` : former.join("/");
}
