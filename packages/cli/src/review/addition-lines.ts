import type { Change } from "../plan/changes.ts";
import { dataHoldingOf } from "../plan/data-holding/data-holding.ts";
import { groupBy } from "../plan/group-by.ts";
import { largest } from "../terminal/largest.ts";
import { printableLine } from "../terminal/printable-line.ts";
import { shorten } from "../terminal/shorten.ts";
import { changeRows } from "./change-rows.ts";

/** As many additions are shown one by one; more are grouped by their constructs if that saves lines. */
const mostSingly = 12;
const mostLines = 60;
const widest = 40;

/** Additions as lines: one by one if they are few, otherwise one line for each construct of the stack. */
export function additionLines(additions: readonly Change[]): string[] {
  const groups = groupBy(additions, groupOf);
  const isShort = additions.length <= mostSingly || groups.size > additions.length / 2;
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

/** The first part of the construct's path, or the module or the type of what is no construct. */
function groupOf({ path, address, type }: Change): string {
  const [first] = (path ?? "").split("/");
  if (first !== undefined && first !== "") return first;
  return /^module\.[\w-]+/.exec(address)?.[0] ?? type;
}

/** The resources with data first, with their names; then the types of the others, each once. */
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
