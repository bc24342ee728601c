import type { NotRead, PlanJson } from "../plan/plan-json.ts";
import type { Stack } from "../synth/stack.ts";
import { notReadIn } from "./not-read.ts";
import { permissionChanges } from "./permission-changes.ts";
import type { PermissionChange } from "./permission.ts";

/** The permission changes of a plan, and the resources that could not be read. */
export interface PermissionReport {
  readonly changes: readonly PermissionChange[];
  /** Resources that look as if they grant permissions, but that the driver cannot read. */
  readonly notRead: readonly NotRead[];
}

/**
 * Compares the permissions before and after a plan.
 *
 * @param origin - `"outside"` if the new side comes from a change made outside the engine, and not from a planned one
 */
export function permissionReport(
  plan: PlanJson | undefined,
  stack: Stack,
  origin: "plan" | "outside" = "plan",
): PermissionReport {
  return { changes: permissionChanges(plan, stack, origin), notRead: notReadIn(plan, stack) };
}
