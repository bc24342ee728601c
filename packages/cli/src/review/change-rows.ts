import { largest } from "../terminal/largest.ts";
import { printableLine } from "../terminal/printable-line.ts";
import { shorten } from "../terminal/shorten.ts";
import type { Change } from "../plan/changes.ts";
import { lossTexts } from "../plan/losses.ts";

/** Maximum width of a column, so that a long name does not widen it for all rows. */
const maxColumnWidth = 60;
const maxCellCharacters = 300;

/** A change and its line of text. */
export interface ChangeRow {
  readonly change: Change;
  readonly line: string;
}

/** Returns changes as aligned lines: construct path, address, name, reason for the destruction, losses. */
export function changeRows(changes: readonly Change[]): ChangeRow[] {
  const cells = changes.map(cellsOf);
  const widths = [0, 1, 2].map((column) =>
    Math.min(maxColumnWidth, largest(cells.map((row) => row[column]?.length ?? 0))),
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
  const { path = "", address, deposed, physicalName = "", reason = "", losesData } = change;
  const object = deposed === undefined ? address : `${address} (deposed ${deposed})`;
  const lost = losesData === undefined ? "" : lossTexts(change).join(", ");
  return [path, object, physicalName, reason, lost].map((cell) =>
    shorten(printableLine(cell), maxCellCharacters),
  );
}
