import type { PlanJson } from "./plan-json.ts";

/** Whether a plan only creates resources, so that its state may have been empty. */
export function startsFromNothing(plan: PlanJson | undefined): boolean {
  const managed = (plan?.resource_changes ?? []).filter(({ mode }) => mode === "managed");
  return managed.length > 0 && managed.every(({ change }) => change.actions.join(",") === "create");
}
