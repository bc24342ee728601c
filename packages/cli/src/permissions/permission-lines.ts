import { printableLine } from "../terminal/printable-line.ts";
import type { Permission } from "./permission.ts";

/**
 * How a permission is shown: gained, lost, `kept` (in effect, but no longer managed by the app), or `denied` (a denial
 * for a new holder).
 */
export type PermissionStyle = "gained" | "lost" | "kept" | "denied";

const maxLineLength = 100;
const maxListLength = 110;
const signs: Readonly<Record<PermissionStyle, string>> = {
  gained: "+",
  lost: "-",
  kept: "=",
  denied: "-",
};

/**
 * Describes a permission in one line, or in separate lines for actions, resources and conditions if that would be long.
 */
export function permissionLines(permission: Permission, style: PermissionStyle): string[] {
  const { text, effect, principals = [], actions, resources = [], conditions = [] } = permission;
  const first = `  ${signs[style]} ${effect === "deny" ? denial(style) : ""}`;
  // Denials for new holders remove nothing, so they are kept short.
  if (actions === undefined || style === "denied" || first.length + text.length <= maxLineLength) {
    return [`${first}${printableLine(text)}`];
  }
  const who = principals.length > 0 ? `${principals.join(", ")}: ` : "";
  const what = `${first}${who}${actions.join(", ")}`;
  const whole = `${what} on ${resources.join(", ")}`;
  const isShort = resources.length > 0 && whole.length <= maxLineLength;
  return [
    printableLine(isShort ? whole : what),
    ...listed(isShort ? [] : resources, ["on", "  "], ", "),
    ...listed(conditions, ["if ", "and"], " and "),
  ];
}

/** Returns items in one line if that is short enough, otherwise one line per item. */
function listed(
  items: readonly string[],
  [first, next]: readonly [string, string],
  between: string,
): string[] {
  const line = `      ${first.trim()} ${items.join(between)}`;
  if (items.length > 0 && line.length <= maxListLength) return [printableLine(line)];
  return items.map((one, index) => `      ${index === 0 ? first : next} ${printableLine(one)}`);
}

// Removing a denial is a gain, and adding one is a loss.
function denial(style: PermissionStyle): string {
  return style === "gained" ? "no longer denied: " : "denied: ";
}
