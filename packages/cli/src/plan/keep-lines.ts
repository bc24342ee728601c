import { movedConstructs } from "./moved-constructs.ts";
import type { PossibleMove } from "./possible-moves.ts";

/** A longer line cannot be read. `--json` lists all addresses. */
const maxBlocks = 10;

/**
 * Describes how to keep resources that a plan destroys and creates again at another address.
 *
 * @param pathOf - returns the path of the construct behind an address, within its stack
 */
export function keepLines(
  moves: readonly PossibleMove[],
  pathOf: (address: string) => string | undefined,
): string[] {
  if (moves.length === 0) return [];
  const constructs = movedConstructs(moves, pathOf).map(
    ({ path, movedFrom }) =>
      `Add movedFrom: ${JSON.stringify(movedFrom)} to the options of the construct ${path}, if it is from @kantox/blueprints.`,
  );
  const names = [...new Set(moves.flatMap(({ formerName }) => formerName ?? []))];
  const blocks = moves.map(({ from, to }) => JSON.stringify({ from, to }));
  const shown = blocks.length > maxBlocks ? [...blocks.slice(0, maxBlocks), "…"] : blocks;
  const others = constructs.length === 0 ? "Add" : "For any other resource, add";
  return [
    ...constructs,
    ...(names.length === 0
      ? []
      : [`Keep the name ${names.join(", ")} too: a different name replaces the resource.`]),
    `${others} moved blocks to its stack: stack.addOverride("moved", [${shown.join(", ")}])`,
  ];
}
