import { largest } from "../terminal/largest.ts";
import { printableLine } from "../terminal/printable-line.ts";
import { shorten } from "../terminal/shorten.ts";
import type { Change } from "../plan/changes.ts";
import { lossTexts } from "../plan/losses.ts";

/** A column does not get wider because of one long name. */
const widest = 60;
const mostCellCharacters = 300;

/** One change as one line, with the change that it is about. */
export interface ChangeRow {
  readonly change: Change;
  readonly line: string;
}

/** Changes as rows in columns: path of the construct, address, name, why it is destroyed, what is lost with it. */
export function changeRows(changes: readonly Change[]): ChangeRow[] {
  const cells = changes.map(cellsOf);
  const widths = [0, 1, 2].map((column) =>
    Math.min(widest, largest(cells.map((row) => row[column]?.length ?? 0))),
  );
  return changes.map((change, index) => ({
    change,
    line: (cells[index] ?? [])
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .filter((cell) => cell !== "")
      .join("   ")
      .trimEnd(),
  }));
}

function cellsOf(change: Change): string[] {
  const { path = "", address, deposed, physicalName = "", why = "", losesData } = change;
  const place = deposed === undefined ? address : `${address} (deposed ${deposed})`;
  const lost = losesData === undefined ? "" : lossTexts(change).join(", ");
  return [path, place, physicalName, why, lost].map((cell) =>
    shorten(printableLine(cell), mostCellCharacters),
  );
}
