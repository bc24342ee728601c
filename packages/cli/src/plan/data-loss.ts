import type { Stack } from "../synth/stack.ts";
import type { Change } from "./changes.ts";
import { dataHoldingOf } from "./data-holding/data-holding.ts";
import { guardedChanges, guardName } from "./losses.ts";

/** Whether a resource of a type holds data, or a name that cannot be had back. */
export function isDataHolder(type: string): boolean {
  return dataHoldingOf(type) === true;
}

/**
 * The changes of a plan that would lose data and that were not named. `prevent_destroy` does not help here: it is gone
 * together with the block that it was in.
 *
 * @param allowed - addresses given with `--allow-destroy`
 */
export function lossesOf(changes: readonly Change[], allowed: ReadonlySet<string>): Change[] {
  return guardedChanges(changes, { protection: "confirm" }).filter(
    (change) => !allowed.has(change.address) && !allowed.has(guardName(change)),
  );
}

/**
 * The changes of a destroy that have to be named. The `deletion` options decide as far as the config still has the
 * resources; what holds data and is only in the state, in a module or deposed has to be named.
 */
export function orphansOf(
  changes: readonly Change[],
  stack: Stack,
  allowed: ReadonlySet<string>,
): Change[] {
  return lossesOf(changes, allowed).filter(
    ({ address, deposed }) => deposed !== undefined || !isInConfig(stack, address),
  );
}

function isInConfig(stack: Stack, address: string): boolean {
  const [type = "", name = ""] = address.replace(/\[.*$/s, "").split(".");
  return stack.json.resource?.[type]?.[name] !== undefined;
}
