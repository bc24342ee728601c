import type { Change } from "../plan/changes.ts";
import { dataHoldingOf } from "../plan/data-holding/data-holding.ts";
import { groupBy } from "../plan/group-by.ts";
import { largest } from "../terminal/largest.ts";
import { printableLine } from "../terminal/printable-line.ts";
import { shorten } from "../terminal/shorten.ts";
import { changeRows } from "./change-rows.ts";

/** Maximum number of additions to list individually. More are grouped by construct, if that saves lines. */
const maxListed = 12;
const maxLines = 60;
const maxColumnWidth = 40;
/** Maximum number of constructs named on one line. */
const maxNames = 4;

/** Returns additions as lines: one line per resource if there are few, otherwise one line per top-level construct. */
export function additionLines(additions: readonly Change[]): string[] {
  const groups = groupBy(additions, groupOf);
  const isShort = additions.length <= maxListed || groups.size > additions.length / 2;
  const lines = isShort ? changeRows(additions).map(({ line }) => line) : groupLines(groups);
  const more = lines.length - maxLines;
  if (more <= 0) return lines;
  return [...lines.slice(0, maxLines), `… and ${more} more (--json shows all)`];
}

/** Returns one line for each group. Groups of the same types share a line. */
function groupLines(groups: ReadonlyMap<string, readonly Change[]>): string[] {
  const alike = groupBy(groups, ([, changes]) => typesOf(changes));
  const lines = [...alike.values()].map((members) => ({
    label: labelOf(members.map(([name]) => name)),
    count: countOf(members),
    contents: contentsOf(members.flatMap(([, changes]) => changes)),
  }));
  const labelWidth = Math.min(maxColumnWidth, largest(lines.map(({ label }) => label.length)));
  const countWidth = largest(lines.map(({ count }) => count.length));
  return lines.map(({ label, count, contents }) =>
    printableLine(`${label.padEnd(labelWidth)}   ${count.padEnd(countWidth)}   ${contents}`),
  );
}

function typesOf(changes: readonly Change[]): string {
  return changes
    .map(({ type }) => type)
    .toSorted()
    .join(" ");
}

function labelOf(names: readonly string[]): string {
  const rest = names.length - maxNames;
  const shown = rest > 1 ? names.slice(0, maxNames) : names;
  return shorten([shown.join(", "), ...(rest > 1 ? [`and ${rest} more`] : [])].join(" "), 80);
}

function countOf(groups: readonly (readonly [string, readonly Change[]])[]): string {
  const count = groups[0]?.[1].length ?? 0;
  return `${count} ${count === 1 ? "resource" : "resources"}${groups.length > 1 ? " each" : ""}`;
}

/** Returns the first part of the construct's path. Resources outside any construct are grouped by module or type. */
function groupOf({ path, address, type }: Change): string {
  const [first] = (path ?? "").split("/");
  if (first !== undefined && first !== "") return first;
  return /^module\.[\w-]+/.exec(address)?.[0] ?? type;
}

/** Lists each type once: types that hold data first, with the names of their resources. */
function contentsOf(changes: readonly Change[]): string {
  const types = [...groupBy(changes, ({ type }) => type)].map(([type, sameType]) => {
    const names = sameType.flatMap(({ physicalName }) => physicalName ?? []);
    const holdsData = dataHoldingOf(type) === true;
    const rank = (holdsData ? 0 : 2) + (names.length === 0 ? 1 : 0);
    return { rank, text: holdsData && names.length > 0 ? `${type} ${names.join(" ")}` : type };
  });
  const inOrder = types.toSorted((a, b) => a.rank - b.rank).map(({ text }) => text);
  return shorten(inOrder.join(", "), 90);
}
