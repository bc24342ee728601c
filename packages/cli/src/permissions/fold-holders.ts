import { groupBy } from "../plan/group-by.ts";
import { holderList } from "./holder-list.ts";
import type { Permission, PermissionChange } from "./permission.ts";

/** Permissions of one holder, or of several holders with the same permissions. */
export interface Folded {
  readonly holder: string;
  readonly permissions: readonly Permission[];
}

/** The permissions of one holder, before folding. */
export interface Unfolded {
  readonly change: PermissionChange;
  readonly permissions: readonly Permission[];
}

/**
 * Groups the equal permissions of several holders of one kind, so that they are printed once. In these permissions, the
 * holder's own name is replaced, e.g. with `(this bucket)`.
 */
export function foldHolders(all: readonly Unfolded[]): Folded[] {
  const byId = groupBy(
    all.flatMap(({ change, permissions }) => {
      const generalized = generalizer(change);
      return permissions.map((permission) => ({ change, permission, ...generalized(permission) }));
    }),
    ({ id }) => id,
  );
  const groups = new Map<string, { holders: PermissionChange[]; permissions: Permission[] }>();
  for (const alike of byId.values()) {
    const [first] = alike;
    if (first === undefined) continue;
    const holders = alike.map(({ change }) => change);
    const key = JSON.stringify(holders.map(({ holder }) => holder));
    const group = groups.get(key) ?? { holders, permissions: [] };
    groups.set(key, group);
    group.permissions.push(alike.length > 1 ? first.general : first.permission);
  }
  return [...groups.values()].map(({ holders, permissions }) => ({
    holder: labelOf(holders),
    permissions,
  }));
}

function labelOf(holders: readonly PermissionChange[]): string {
  const [first, ...others] = holders;
  if (first === undefined) return "";
  const rest = others.map(({ holder, kind }) => holder.slice(kind.length + 1));
  return holderList([first.holder, ...rest]);
}

interface General {
  /** The permission with the holder's own name replaced. */
  readonly general: Permission;
  /** Key that is equal for holders of one kind with the same permission. */
  readonly id: string;
}

/** Returns a function that replaces the name of one holder in a permission. */
function generalizer({ kind, name }: PermissionChange): (permission: Permission) => General {
  const replaced = nameReplacer(name, `(this ${kind.replace("trust of ", "")})`);
  return (permission) => {
    const { text, effect, ...parts } = permission;
    const general = {
      text: replaced(text),
      ...(effect && { effect }),
      ...Object.fromEntries(
        Object.entries(parts).map(([part, texts]) => [part, texts.map(replaced)]),
      ),
    };
    return { general, id: JSON.stringify([kind, general]) };
  };
}

function nameReplacer(name: string, words: string): (text: string) => string {
  if (name.length < 3) return (text) => text;
  const escaped = name.replace(
    /[^\w]/g,
    (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );
  const own = new RegExp(`(?<![\\p{L}\\p{N}_.-])${escaped}(?![\\p{L}\\p{N}_.-])`, "gu");
  // Most strings do not contain the name, and `includes` is faster than the pattern.
  return (text) => (text.includes(name) ? text.replace(own, () => words) : text);
}
