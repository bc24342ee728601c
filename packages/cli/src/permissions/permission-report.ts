import type { NotRead, PlanJson } from "../plan/plan-json.ts";
import type { Stack } from "../synth/stack.ts";
import { notReadIn } from "./not-read.ts";
import { permissionChanges } from "./permission-changes.ts";
import type { PermissionChange } from "./permission.ts";

/** The changes of permissions in a plan, and the resources that were not read. */
export interface PermissionReport {
  readonly changes: readonly PermissionChange[];
  /** Resources that look as if they grant something, and that the driver cannot read. */
  readonly notRead: readonly NotRead[];
}

/**
 * Compares the permissions before and after a plan.
 *
 * @param seen - `"outside"`: the new side is a change made outside the engine, rather than what the plan would do
 */
export function permissionReport(
  plan: PlanJson | undefined,
  stack: Stack,
  seen: "plan" | "outside" = "plan",
): PermissionReport {
  return { changes: permissionChanges(plan, stack, seen), notRead: notReadIn(plan, stack) };
}
