import { pathOfName } from "./path-of-name.ts";
import type { PossibleMove } from "./possible-moves.ts";

/** A construct whose id or parent changed, as far as the plan shows it. */
export interface MovedConstruct {
  /** Current path within the stack, e.g. `invoices`. */
  readonly path: string;
  /** Value for `movedFrom` of the construct: its former id, or its former path within the stack. */
  readonly movedFrom: string;
}

/**
 * Returns the constructs whose resources have a different address, each with its former id or path. Resources whose
 * former path cannot be read from their address are left out.
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
