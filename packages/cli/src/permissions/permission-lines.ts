import { printableLine } from "../terminal/printable-line.ts";
import type { Permission } from "./permission.ts";

/** Which way a permission changes. `denied`: a denial that comes with something new. */
export type Style = "gained" | "lost" | "kept" | "denied";

const longest = 100;
const longestList = 110;
const signs: Readonly<Record<Style, string>> = { gained: "+", lost: "-", kept: "=", denied: "-" };

/** Describes a permission in one line, or in several where that would be long: what, on what, and under which conditions. */
export function permissionLines(permission: Permission, style: Style): string[] {
  const { text, effect, principals = [], actions, resources = [], conditions = [] } = permission;
  const first = `  ${signs[style]} ${effect === "deny" ? denial(style) : ""}`;
  // Denials that take nothing away are kept short.
  if (actions === undefined || style === "denied" || first.length + text.length <= longest) {
    return [`${first}${printableLine(text)}`];
  }
  const who = principals.length > 0 ? `${principals.join(", ")}: ` : "";
  const what = `${first}${who}${actions.join(", ")}`;
  const whole = `${what} on ${resources.join(", ")}`;
  const isShort = resources.length > 0 && whole.length <= longest;
  return [
    printableLine(isShort ? whole : what),
    ...listed(isShort ? [] : resources, ["on", "  "], ", "),
    ...listed(conditions, ["if ", "and"], " and "),
  ];
}

/** Items in one line if that is short enough, otherwise one line for each. */
function listed(
  items: readonly string[],
  [first, next]: readonly [string, string],
  between: string,
): string[] {
  const line = `      ${first.trim()} ${items.join(between)}`;
  if (items.length > 0 && line.length <= longestList) return [printableLine(line)];
  return items.map((one, index) => `      ${index === 0 ? first : next} ${printableLine(one)}`);
}

// A denial that ends makes something possible, one that begins ends it: it reads the other way round.
function denial(style: Style): string {
  return style === "gained" ? "no longer denied: " : "denied: ";
}
