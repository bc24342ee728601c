import { printableLine } from "../terminal/printable-line.ts";
import type { Permission, PermissionChange } from "./permission.ts";

/** Lines about permissions under one heading. */
export interface PermissionSection {
  readonly title: string;
  /** A holder, and below it what it is about, indented. */
  readonly lines: readonly string[];
}

/**
 * What a plan changes about who may do what, in the order of its weight: what becomes possible, what ends, what
 * stays hidden until the apply, and last what something new denies from the start, which takes nothing away.
 */
export function permissionSections(changes: readonly PermissionChange[]): PermissionSection[] {
  const sections = [
    section("Who may newly do what", changes, ({ gained }) => gained, "+"),
    section("What is taken away", changes, ({ lost, isNew }) => (isNew ? [] : lost), "-"),
    {
      title: "Known only after the apply",
      lines: changes.flatMap(({ holder, unreadable }) =>
        unreadable.map((address) => `${printableLine(holder)}   ${printableLine(address)}`),
      ),
    },
    section("What is new denies", changes, ({ lost, isNew }) => (isNew ? lost : []), "-"),
  ];
  return sections.filter(({ lines }) => lines.length > 0);
}

function section(
  title: string,
  changes: readonly PermissionChange[],
  select: (change: PermissionChange) => readonly Permission[],
  sign: "+" | "-",
): PermissionSection {
  const lines = changes.flatMap((change) => {
    const permissions = select(change);
    if (permissions.length === 0) return [];
    return [
      printableLine(change.holder),
      ...permissions.flatMap((permission) => sentence(permission, sign)),
    ];
  });
  return { title, lines };
}

const longest = 100;

/** One line, or several where that would be long: what, on what, and under which conditions. */
function sentence(permission: Permission, sign: "+" | "-"): string[] {
  const { text, effect, principals = [], actions, resources = [], conditions = [] } = permission;
  // A denial that ends gives, one that begins takes: said, since it reads the other way round.
  const turned = effect === "deny" ? (sign === "+" ? "no longer denied: " : "denied: ") : "";
  const first = `  ${sign} ${turned}`;
  if (actions === undefined || first.length + text.length <= longest) {
    return [`${first}${printableLine(text)}`];
  }
  const who = principals.length > 0 ? `${principals.join(", ")}: ` : "";
  return [
    `${first}${printableLine(`${who}${actions.join(", ")}`)}`,
    ...resources.map((one, index) => `      ${index === 0 ? "on" : "  "} ${printableLine(one)}`),
    ...conditions.map((one, index) => `      ${index === 0 ? "if " : "and"} ${printableLine(one)}`),
  ];
}
