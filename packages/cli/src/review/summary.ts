import type { PermissionChange } from "../permissions/permission.ts";
import { permissionSections } from "../permissions/permission-sections.ts";
import { suggestCommand } from "../terminal/suggest-command.ts";
import { constructPath } from "../synth/construct-path.ts";
import { printableLine } from "../terminal/printable-line.ts";
import { shorten } from "../terminal/shorten.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { isDestroyed } from "../plan/change-action.ts";
import type { Change } from "../plan/changes.ts";
import { memoizeByObject } from "../contract/memoize-by-object.ts";
import { keepLines } from "../plan/keep-lines.ts";
import { counts } from "../plan/counts.ts";
import { additionLines } from "./addition-lines.ts";
import { attributeLines, noVisibleDifference } from "./attribute-lines.ts";
import { changeRows } from "./change-rows.ts";
import { locationOf } from "./run-location.ts";
import { relaxedCount } from "./relaxed-lines.ts";
import type { Review } from "./review.ts";

/**
 * Returns a plan as text, with the most important facts first: where it is applied, losses, permission changes, secrets
 * to write, and then all other changes. Losses, permission changes and unknown actions are never cut off. All other
 * sections have a maximum length.
 */
export function summarize(review: Review, { paint }: Pick<Terminal, "paint">): string {
  const { root, changes, imports, moves, effects, outputs, hasChanges, becauseOf } = review;
  const { environment } = root.stack.deployment;
  const heading = `${paint("bold", environment)}   ${locationOf(root).join(" · ")}`;
  const bases = becauseOf.map((each) => printableLine(each)).join(", ");
  if (!hasChanges) {
    return bases === ""
      ? `${heading}\n\n  No changes.\n`
      : `${heading}\n\n  No changes yet, but it depends on changes in ${bases}.\n`;
  }
  const relaxed = relaxedCount(root.stack);
  const destroyed = changes.filter(({ action }) => isDestroyed(action));
  const rest = changes.filter(({ action }) => !isDestroyed(action));
  const ofKind = (action: string): Change[] => rest.filter((change) => change.action === action);
  const others = rest.filter(({ action }) => !["create", "update", "forget"].includes(action));
  return [
    heading,
    "",
    `  ${counts(review)}`,
    ...(relaxed === undefined
      ? []
      : [`  ${relaxed}: ${suggestCommand(["list", environment, "--relaxed"])}`]),
    ...section(paint("red", "Destroy or replace"), destroyedLines(destroyed, review)),
    ...section("Destroyed and created again: its address changed", movableLines(review)),
    ...section(paint("red", "Lost in place"), lossLines(rest)),
    ...permissionSections(review.permissions, { denials: "counted" }).flatMap(({ title, lines }) =>
      section(title, lines),
    ),
    ...section(
      "Write secrets",
      bounded(review.secrets, ({ variable, target }) => `${variable} → ${target}`),
    ),
    ...section("Change", changeLines(ofKind("update"), review)),
    ...section(
      "Other actions",
      changeRows(others).map(({ change, line }) => `${printableLine(change.action)}   ${line}`),
    ),
    ...section("Add", additionLines(ofKind("create"))),
    ...section(
      "Import",
      bounded(imports, ({ address, id }) => `${address}   from ${id}`),
    ),
    ...section(
      "Move in state",
      bounded(moves, ({ from, to }) => `${from} → ${to}`),
    ),
    ...section(
      "More effects",
      bounded(effects, ({ address, text }) => `${address}   ${text}`),
    ),
    ...section(
      "Forget: no longer managed, but not destroyed",
      boundedLines(changeRows(ofKind("forget")).map(({ line }) => line)),
    ),
    ...section("Outputs", outputs.length === 0 ? [] : [printableLine(outputs.join(", "))]),
    ...section(
      "Not read: the permissions that these grant are not shown",
      bounded(review.notRead, ({ address, type }) => `${address}   ${type}`),
    ),
    ...section(`Depends on changes in ${bases}`, bases === "" ? [] : [unplannedEffects]),
    "",
  ].join("\n");
}

const unplannedEffects = "This plan does not show the effects of those changes.";

const maxLines = 100;
const maxAttributes = 8;

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", `  ${title}`, ...lines.map((line) => `    ${line}`)];
}

/** Returns lines about destroyed resources: all with losses, and up to {@link maxLines} of the others. */
function destroyedLines(destroyed: readonly Change[], review: Review): string[] {
  const rows = changeRows(destroyed);
  const loses = ({ losesData, losses }: Change): boolean =>
    losesData !== false || losses.length > 0;
  let others = 0;
  const shown = rows.filter(({ change }) => loses(change) || ++others <= maxLines);
  return [
    ...shown.flatMap(({ change, line }) => [line, ...attributesOf(change, review)]),
    ...more(rows.length - shown.length),
  ];
}

/** Returns lines about resources that a `moved` block would keep. */
function movableLines({ possibleMoves, root: { stack } }: Review): string[] {
  return [
    ...bounded(possibleMoves, ({ from, to, physicalName }) =>
      [`${from} → ${to}`, physicalName ?? []].flat().join("   "),
    ),
    ...keepLines(possibleMoves, (address) => constructPath(stack, address)).map((line) =>
      printableLine(line),
    ),
  ];
}

function lossLines(changes: readonly Change[]): string[] {
  return changeRows(changes.filter(({ losses }) => losses.length > 0)).flatMap(
    ({ change, line }) => [line, ...change.losses.map(({ text }) => `  ${printableLine(text)}`)],
  );
}

function changeLines(changes: readonly Change[], review: Review): string[] {
  const lines: string[] = [];
  let shown = 0;
  for (const { change, line } of changeRows(changes)) {
    if (lines.length >= maxLines) break;
    for (const each of [line, ...attributesOf(change, review)]) lines.push(each);
    if (change.attributes.length === 0) lines.push(`  ${noVisibleDifference}`);
    shown++;
  }
  return [...lines, ...more(changes.length - shown)];
}

function attributesOf({ address, attributes }: Change, { permissions }: Review): string[] {
  const isShown = shownAsPermissions(permissions).has(address);
  return attributeLines(attributes, maxAttributes, isShown).map((line) => `  ${line}`);
}

/** Addresses of the resources whose permissions the summary shows. */
const shownAsPermissions = memoizeByObject(
  (permissions: readonly PermissionChange[]) =>
    new Set(
      permissions
        .filter(({ gained, lost }) => gained.length + lost.length > 0)
        // A policy that the driver cannot read is shown as a plain attribute.
        .flatMap(({ addresses, unreadable }) =>
          addresses.filter((address) => !unreadable.includes(address)),
        ),
    ),
);

function bounded<Item>(items: readonly Item[], lineOf: (item: Item) => string): string[] {
  return boundedLines(items.map((item) => shorten(printableLine(lineOf(item)), 500)));
}

function boundedLines(lines: readonly string[]): string[] {
  return [...lines.slice(0, maxLines), ...more(lines.length - maxLines)];
}

function more(count: number): string[] {
  return count <= 0 ? [] : [`… and ${count} more (--json shows all)`];
}
