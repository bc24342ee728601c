import type { PlanJson } from "../plan/plan-json.ts";
import type { Stack } from "../synth/stack.ts";
import { CollectPermissions } from "./collect-permissions.ts";
import { holderNames } from "./holder-names.ts";
import { maskPermissions } from "./mask-permissions.ts";
import { rememberedDifference } from "./model/remembered-difference.ts";
import type { PermissionChange } from "./permission.ts";

/**
 * Compares what every holder of permissions may do before and after a plan.
 *
 * @param seen - `"outside"`: the new side is a change made outside the engine, rather than what the plan would do
 */
export function permissionChanges(
  plan: PlanJson | undefined,
  stack: Stack,
  seen: "plan" | "outside" = "plan",
): PermissionChange[] {
  const { holders, location } = new CollectPermissions(plan, stack, seen);
  const names = holderNames(holders, location);
  const compare = rememberedDifference();
  const changes = holders
    .map((holder) => holder.change(names.get(holder) ?? "", compare))
    .filter(({ gained, lost, unmanaged, unreadable }) =>
      [gained, lost, unmanaged, unreadable].some(({ length }) => length > 0),
    );
  return maskPermissions(changes, plan);
}
