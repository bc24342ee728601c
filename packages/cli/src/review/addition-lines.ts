import type { Change } from "../plan/changes.ts";
import { dataHoldingOf } from "../plan/data-holding/data-holding.ts";
import { groupBy } from "../plan/group-by.ts";
import { largest } from "../terminal/largest.ts";
import { printableLine } from "../terminal/printable-line.ts";
import { shorten } from "../terminal/shorten.ts";
import { changeRows } from "./change-rows.ts";

/** Maximum number of additions to list individually. More are grouped by construct, if that saves lines. */
const mostListed = 12;
const mostLines = 60;
const widest = 40;

/** Returns additions as lines: one line per resource if there are few, otherwise one line per top-level construct. */
export function additionLines(additions: readonly Change[]): string[] {
  const groups = groupBy(additions, groupOf);
  const isShort = additions.length <= mostListed || groups.size > additions.length / 2;
  const lines = isShort ? changeRows(additions).map(({ line }) => line) : groupLines(groups);
  const more = lines.length - mostLines;
  if (more <= 0) return lines;
  return [...lines.slice(0, mostLines), `… and ${more} more, all of them in --json`];
}

function groupLines(groups: ReadonlyMap<string, readonly Change[]>): string[] {
  const width = Math.min(widest, largest([...groups.keys()].map(({ length }) => length)));
  return [...groups].map(([name, changes]) => groupLine(name, changes, width));
}

function groupLine(name: string, changes: readonly Change[], width: number): string {
  const count = changes.length === 1 ? "1 resource " : `${changes.length} resources`;
  return printableLine(`${shorten(name, 80).padEnd(width)}   ${count}   ${members(changes)}`);
}

/** Returns the first part of the construct's path. Resources outside any construct are grouped by module or type. */
function groupOf({ path, address, type }: Change): string {
  const [first] = (path ?? "").split("/");
  if (first !== undefined && first !== "") return first;
  return /^module\.[\w-]+/.exec(address)?.[0] ?? type;
}

/** Lists resources that hold data first, with their names, and then each type of the other resources once. */
function members(changes: readonly Change[]): string {
  const rank = ({ type, physicalName }: Change): number =>
    (dataHoldingOf(type) === true ? 0 : 2) + (physicalName === undefined ? 1 : 0);
  const words = changes
    .toSorted((a, b) => rank(a) - rank(b))
    .map(({ type, physicalName }) =>
      dataHoldingOf(type) === true && physicalName !== undefined ? `${type} ${physicalName}` : type,
    );
  return shorten([...new Set(words)].join(", "), 90);
}
