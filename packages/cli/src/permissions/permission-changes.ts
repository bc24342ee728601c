import type { PlanJson } from "../plan/plan-json.ts";
import type { Stack } from "../synth/stack.ts";
import { CollectPermissions } from "./collect-permissions.ts";
import { holderNames } from "./holder-names.ts";
import { maskPermissions } from "./mask-permissions.ts";
import { memoizedDifference } from "./model/memoized-difference.ts";
import type { PermissionChange } from "./permission.ts";

/**
 * Compares the permissions of every holder before and after a plan.
 *
 * @param origin - `"outside"` if the new side comes from a change made outside the engine, and not from a planned one
 */
export function permissionChanges(
  plan: PlanJson | undefined,
  stack: Stack,
  origin: "plan" | "outside" = "plan",
): PermissionChange[] {
  const { holders, location } = new CollectPermissions(plan, stack, origin);
  const names = holderNames(holders, location);
  const compare = memoizedDifference();
  const changes = holders
    .map((holder) => holder.change(names.get(holder) ?? "", compare))
    .filter(({ gained, lost, unmanaged, unreadable }) =>
      [gained, lost, unmanaged, unreadable].some(({ length }) => length > 0),
    );
  return maskPermissions(changes, plan);
}
