import { permissionSections } from "../permissions/permission-sections.ts";
import { isDestroyed } from "../plan/change-action.ts";
import { lossTexts } from "../plan/losses.ts";
import { shorten } from "../terminal/shorten.ts";
import { block, code, inline, table, titled } from "./markdown-text.ts";
import type { PlannedChange, PlannedEnvironment } from "./plan-document.ts";

/**
 * How much is told of losses and permissions. `full`: everything. `lines`: one shortened line each. `holders`: one line for
 * each loss and each holder of permissions, shortened more. `short`: the same, as short as it gets. `numbers`: how many.
 */
export const extents = ["full", "lines", "holders", "short", "numbers"] as const;

/** @see {@link extents} */
export type Extent = (typeof extents)[number];

const mostCharacters: Readonly<Record<Extent, number>> = {
  full: 400,
  lines: 160,
  holders: 90,
  short: 45,
  numbers: 45,
};

/** What a plan loses and who may do what: the part of a plan's Markdown that is cut last. */
export function lossesAndPermissions(environment: PlannedEnvironment, extent: Extent): string[] {
  const { changes = [], permissions = [], notRead = [] } = environment;
  const most = mostCharacters[extent];
  const gone = changes.filter(({ action }) => isDestroyed(action));
  const inPlace = changes.filter(({ action, losses }) => !isDestroyed(action) && losses.length > 0);
  const losing = gone.filter((change) => lossTexts(change).length > 0);
  if (extent === "numbers") return numbers(losing.length + inPlace.length, permissions.length);
  const notReadLines = notRead.map(({ address, type }) => `- ${code(cut(address))} ${code(type)}`);
  function cut(text: string): string {
    return shorten(text, most);
  }
  return [
    ...titled(
      "Destroyed or replaced",
      extent === "full"
        ? table(["", "Construct", "Address", "Name", "Why"], gone.map(rowOf))
        : [
            ...losing.map(
              (change) =>
                `- ${inline(change.action)} ${code(cut(change.address))}: **${inline(cut(lossTexts(change).join(", ")))}**`,
            ),
            ...(gone.length > losing.length
              ? [`- ${gone.length - losing.length} that hold no data`]
              : []),
          ],
    ),
    ...titled(
      "Lost in place",
      inPlace.flatMap(({ address, losses }) =>
        extent === "full" || extent === "lines"
          ? losses.map((loss) => `- ${code(cut(address))}: ${inline(cut(loss))}`)
          : [`- ${code(cut(address))}: ${inline(cut(losses.join(", ")))}`],
      ),
    ),
    ...permissionLines(permissions, extent, most),
    ...titled(
      "Not read: what these grant is not shown",
      extent === "full"
        ? notReadLines
        : [`${notRead.length} resources`].slice(notRead.length ? 0 : 1),
    ),
  ];
}

function permissionLines(
  permissions: NonNullable<PlannedEnvironment["permissions"]>,
  extent: Extent,
  most: number,
): string[] {
  if (extent === "full" || extent === "lines") {
    return permissionSections(permissions).flatMap(({ title, lines }) =>
      titled(title, block(extent === "full" ? lines : lines.map((line) => shorten(line, most)))),
    );
  }
  return titled(
    "Permissions that change",
    block(
      permissions.map(({ holder, gained, lost, unreadable }) => {
        const unknown = unreadable.length === 0 ? "" : `, ${unreadable.length} unknown`;
        return `${shorten(holder, most)}: ${gained.length} more, ${lost.length} fewer${unknown}`;
      }),
    ),
  );
}

function numbers(losses: number, holders: number): string[] {
  const parts = [
    ...(losses === 0 ? [] : [`**${losses} resources lose data or protection**`]),
    ...(holders === 0 ? [] : [`permissions of ${holders} holders change`]),
  ];
  return parts.length === 0 ? [] : ["", `${parts.join("; ")}.`];
}

function rowOf(change: PlannedChange): string[] {
  const { action, path, address, deposed, physicalName, why, losesData } = change;
  const most = mostCharacters.full;
  const lost = losesData === undefined ? [] : lossTexts(change);
  const words = [
    ...(why === undefined ? [] : [inline(why)]),
    ...lost.map((text) => `**${inline(shorten(text, most))}**`),
  ];
  return [
    inline(action),
    path === undefined ? "" : code(shorten(path, most)),
    code(shorten(address, most)) + (deposed === undefined ? "" : ` deposed ${code(deposed)}`),
    physicalName === undefined ? "" : code(shorten(physicalName, most)),
    words.join(", "),
  ];
}
