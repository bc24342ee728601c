import { permissionSections } from "../permissions/permission-sections.ts";
import { isDestroyed } from "../plan/change-action.ts";
import { lossTexts } from "../plan/losses.ts";
import { shorten } from "../terminal/shorten.ts";
import { block, code, inline, table, titled } from "./markdown-text.ts";
import type { PlannedChange, PlannedEnvironment } from "./plan-document.ts";

/**
 * Levels of detail for losses and permissions, from most to least:
 *
 * - `full`: everything
 * - `lines`: every line, shortened
 * - `holders`: one line for each loss and for each principal or resource with changed permissions
 * - `short`: the same, shortened further
 * - `numbers`: only counts
 */
export const detailLevels = ["full", "lines", "holders", "short", "numbers"] as const;

/** One of the {@link detailLevels}. */
export type DetailLevel = (typeof detailLevels)[number];

const maxCharacters: Readonly<Record<DetailLevel, number>> = {
  full: 400,
  lines: 160,
  holders: 90,
  short: 40,
  numbers: 40,
};

/**
 * Returns a plan's losses and permission changes as Markdown. If the plan is too long for a comment, they are shortened
 * last.
 */
export function lossesAndPermissions(
  environment: PlannedEnvironment,
  detail: DetailLevel,
): string[] {
  const { changes = [], permissions = [], notRead = [] } = environment;
  const destroyed = changes.filter(({ action }) => isDestroyed(action));
  const losing = destroyed.filter((change) => lossTexts(change).length > 0);
  const inPlace = changes.filter(({ action, losses }) => !isDestroyed(action) && losses.length > 0);
  const max = maxCharacters[detail];
  const cut = (text: string): string => shorten(text, max);
  const destroyedLines = [
    ...losing.map(
      (change) =>
        `- ${inline(cut(change.action))} ${code(cut(change.address))}: **${inline(cut(lossTexts(change).join(", ")))}**`,
    ),
    ...(destroyed.length > losing.length
      ? [`- ${destroyed.length - losing.length} without data`]
      : []),
  ];
  if (detail === "numbers") return numbers(losing.length + inPlace.length, permissions.length);
  if (detail === "holders" || detail === "short") {
    const lines = [
      ...destroyedLines,
      ...inPlace.map(
        ({ address, losses }) => `- ${code(cut(address))} ${code(cut(losses.join(", ")))}`,
      ),
      ...permissions.map((change) => `- ${holderLine(change, max)}`),
      ...(notRead.length > 0 ? [`- ${notRead.length} not read`] : []),
    ];
    return lines.length === 0 ? [] : ["", ...lines];
  }
  const isFull = detail === "full";
  return [
    ...titled(
      "Destroyed or replaced",
      isFull
        ? table(["", "Construct", "Address", "Name", "Why"], destroyed.map(rowOf))
        : destroyedLines,
    ),
    ...titled(
      "Lost in place",
      inPlace.flatMap(({ address, losses }) =>
        losses.map((loss) => `- ${code(cut(address))}: ${inline(cut(loss))}`),
      ),
    ),
    ...permissionSections(permissions).flatMap(({ title, lines }) =>
      titled(title, block(isFull ? lines : lines.map(cut))),
    ),
    ...titled(
      "Not read: the permissions that these grant are not shown",
      notRead.map(({ address, type }) => `- ${code(cut(address))} ${code(cut(type))}`),
    ),
  ];
}

function holderLine(
  { holder, gained, lost, unreadable }: NonNullable<PlannedEnvironment["permissions"]>[number],
  max: number,
): string {
  const parts = [
    ...(gained.length > 0 ? [`${gained.length} more`] : []),
    ...(lost.length > 0 ? [`${lost.length} fewer`] : []),
    ...(unreadable.length > 0 ? [`${unreadable.length} unknown`] : []),
  ];
  return `${code(shorten(holder, max))}: ${parts.join(", ")}`;
}

function numbers(losses: number, holders: number): string[] {
  const parts = [
    ...(losses === 0 ? [] : [`**resources that lose data or protection: ${losses}**`]),
    ...(holders === 0 ? [] : [`holders whose permissions change: ${holders}`]),
  ];
  return parts.length === 0 ? [] : ["", `${parts.join("; ")}.`];
}

function rowOf(change: PlannedChange): string[] {
  const { action, path, address, deposed, physicalName, reason } = change;
  const max = maxCharacters.full;
  const words = [
    ...(reason === undefined ? [] : [inline(reason)]),
    ...lossTexts(change).map((text) => `**${inline(shorten(text, max))}**`),
  ];
  return [
    inline(action),
    path === undefined ? "" : code(shorten(path, max)),
    code(shorten(address, max)) + (deposed === undefined ? "" : ` deposed ${code(deposed)}`),
    physicalName === undefined ? "" : code(shorten(physicalName, max)),
    words.join(", "),
  ];
}
