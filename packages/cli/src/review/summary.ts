import { permissionSections } from "../permissions/permission-sections.ts";
import { printableLine } from "../terminal/printable-line.ts";
import type { Terminal } from "../terminal/terminal.ts";
import type { Change, ChangeAction } from "../plan/changes.ts";
import { counts } from "../plan/counts.ts";
import { isDataHolder } from "../plan/data-loss.ts";
import { locationOf } from "./run-location.ts";
import { relaxedCount } from "./relaxed-lines.ts";
import type { Review } from "./review.ts";

/**
 * A plan as text, in the order in which a person decides: where it goes, what is lost, who may do what,
 * which secrets are written, then the rest.
 */
export function summarize(review: Review, { paint }: Pick<Terminal, "paint">): string {
  const { root, changes, outputs, hasChanges } = review;
  const { environment } = root.stack.deployment;
  const heading = `${paint("bold", environment)}   ${locationOf(root).join(" · ")}`;
  if (!hasChanges) return `${heading}\n\n  No changes.\n`;

  const left = relaxedCount(root.stack);
  const gone = changes.filter(({ action }) => action === "delete" || action === "replace");
  const rest = changes.filter((change) => !gone.includes(change));
  const ofKind = (...actions: ChangeAction[]): Change[] =>
    rest.filter(({ action }) => actions.includes(action));
  return [
    heading,
    "",
    `  ${counts(changes, outputs.length)}`,
    ...(left === undefined ? [] : [`  ${left}: kantox list ${environment} --relaxed`]),
    ...section(paint("red", "Destroy or replace"), rows(gone)),
    ...permissionSections(review.permissions, review.notRead).flatMap(({ title, lines }) =>
      section(title, lines),
    ),
    ...section(
      "Will be written",
      review.secrets.map(({ variable, target }) => `secret ${variable} → ${printableLine(target)}`),
    ),
    ...section("Change", rows(ofKind("update"))),
    ...section("Add", rows(ofKind("create"))),
    ...section("Leave alone from now on", rows(ofKind("forget"))),
    ...section("Outputs", outputs.length === 0 ? [] : [outputs.join(", ")]),
    "",
  ].join("\n");
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", `  ${title}`, ...lines.map((line) => `    ${line}`)];
}

/** Rows in columns: the construct's path, the address, AWS's name, and why it goes. */
function rows(changes: readonly Change[]): string[] {
  const cells = changes.map(({ path = "", address, type, physicalName = "", why = "" }) => {
    const lost = why !== "" && isDataHolder(type) ? "holds data" : "";
    return [path, address, physicalName, why, lost].map((cell) => printableLine(cell));
  });
  const widths = [0, 1, 2].map((column) =>
    Math.min(widest, Math.max(...cells.map((row) => row[column]?.length ?? 0))),
  );
  return cells.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .filter((cell) => cell !== "")
      .join("   ")
      .trimEnd(),
  );
}

/** A column is not wider for the sake of one long name. */
const widest = 60;
