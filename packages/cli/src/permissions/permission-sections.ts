import { groupBy } from "../plan/group-by.ts";
import { printableLine } from "../terminal/printable-line.ts";
import { foldHolders } from "./fold-holders.ts";
import { holderList } from "./holder-list.ts";
import { joinConditions } from "./join-conditions.ts";
import type { Permission, PermissionChange } from "./permission.ts";
import { permissionLines, type PermissionStyle } from "./permission-lines.ts";

/** Lines about permissions under one heading. */
export interface PermissionSection {
  readonly title: string;
  /** Holders, and below each its permissions, indented. */
  readonly lines: readonly string[];
}

/**
 * Describes the permission changes of a plan, most important first: gained, lost and unmanaged permissions, documents
 * that are not known yet, and last the denials for new holders, which remove nothing.
 *
 * @param denials - `"counted"` shows only the number of denials for each kind of new holder, because they remove
 *   nothing
 */
export function permissionSections(
  changes: readonly PermissionChange[],
  { denials = "listed" }: { readonly denials?: "listed" | "counted" } = {},
): PermissionSection[] {
  const sections = [
    section("Newly allowed", changes, ({ gained }) => gained, "gained"),
    section("No longer allowed", changes, ({ lost, isNew }) => (isNew ? [] : lost), "lost"),
    section("No longer managed, still in effect", changes, ({ unmanaged }) => unmanaged, "kept"),
    {
      title: "Known only after the apply",
      lines: changes.flatMap(({ holder, unreadable }) =>
        unreadable.map((address) => `${printableLine(holder)}   ${printableLine(address)}`),
      ),
    },
    denials === "counted"
      ? countedDenials(changes)
      : section("Denied from the start", changes, denialsOf, "denied"),
  ];
  return sections.filter(({ lines }) => lines.length > 0);
}

function section(
  title: string,
  changes: readonly PermissionChange[],
  select: (change: PermissionChange) => readonly Permission[],
  style: PermissionStyle,
): PermissionSection {
  const selected = changes.map((change) => ({
    change,
    permissions: joinConditions(select(change)),
  }));
  const lines = foldHolders(selected).flatMap(({ holder, permissions }) => [
    printableLine(holder),
    ...(style === "denied" ? shortened(permissions) : permissions).flatMap((permission) =>
      permissionLines(permission, style),
    ),
  ]);
  return { title, lines };
}

function denialsOf({ lost, isNew }: PermissionChange): readonly Permission[] {
  return isNew ? lost : [];
}

/** Lists the new holders of each kind, with the total number of their denials. */
function countedDenials(changes: readonly PermissionChange[]): PermissionSection {
  const denying = changes.filter((change) => denialsOf(change).length > 0);
  const byKind = groupBy(denying, ({ kind }) => kind);
  const lines = [...byKind].map(([kind, holders]) => {
    const names = holders.map(({ holder }) => holder.slice(kind.length + 1));
    const count = holders.reduce((sum, change) => sum + denialsOf(change).length, 0);
    return printableLine(
      `${kind} ${holderList(names)}: ${count} ${count === 1 ? "denial" : "denials"}`,
    );
  });
  return { title: "Denied from the start (--json shows all)", lines };
}

/** Joins all permissions that are not policy statements into one line, because they need no review. */
function shortened(permissions: readonly Permission[]): Permission[] {
  const isText = ({ actions, effect }: Permission): boolean => !actions && !effect;
  const texts = permissions.filter(isText);
  const statements = permissions.filter((permission) => !isText(permission));
  const text = texts.map((permission) => permission.text.replace(/^from now on: /, "")).join("; ");
  return text === "" ? statements : [...statements, { text }];
}
