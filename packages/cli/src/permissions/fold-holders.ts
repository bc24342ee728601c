import type { Permission, PermissionChange } from "./permission.ts";

/** Permissions of one holder, or of several that have the same ones. */
export interface Folded {
  readonly holder: string;
  readonly permissions: readonly Permission[];
}

/** A holder's permissions before they are folded. */
export interface Unfolded {
  readonly change: PermissionChange;
  readonly permissions: readonly Permission[];
}

/**
 * Writes permissions that several holders of one kind have alike only once. In them, the holder's own name is
 * `(this bucket)`.
 */
export function foldHolders(all: readonly Unfolded[]): Folded[] {
  const holdersOf = new Map<string, PermissionChange[]>();
  for (const { change, permissions } of all) {
    for (const permission of permissions) {
      const id = idOf(change, permission);
      holdersOf.set(id, [...(holdersOf.get(id) ?? []), change]);
    }
  }
  const groups = new Map<string, { holders: PermissionChange[]; permissions: Permission[] }>();
  const seen = new Set<string>();
  for (const { change, permissions } of all) {
    for (const permission of permissions) {
      const id = idOf(change, permission);
      const holders = holdersOf.get(id) ?? [change];
      const isShared = holders.length > 1;
      if (isShared && seen.has(id)) continue;
      seen.add(id);
      const key = JSON.stringify(holders.map(({ holder }) => holder));
      const group = groups.get(key) ?? { holders, permissions: [] };
      groups.set(key, group);
      group.permissions.push(isShared ? general(change, permission) : permission);
    }
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
  return [first.holder, ...rest].join(", ");
}

function idOf(change: PermissionChange, permission: Permission): string {
  return JSON.stringify([change.kind, general(change, permission)]);
}

/** A permission with words in place of the holder's own name. */
function general({ kind, name }: PermissionChange, permission: Permission): Permission {
  if (name.length < 3) return permission;
  const escaped = name.replace(
    /[^\w]/g,
    (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );
  const own = new RegExp(`(?<![\\p{L}\\p{N}_.-])${escaped}(?![\\p{L}\\p{N}_.-])`, "gu");
  const words = `(this ${kind.replace("trust of ", "")})`;
  const replaced = (text: string): string => text.replace(own, () => words);
  const { text, effect, ...parts } = permission;
  return {
    text: replaced(text),
    ...(effect && { effect }),
    ...Object.fromEntries(
      Object.entries(parts).map(([part, texts]) => [part, texts.map(replaced)]),
    ),
  };
}
