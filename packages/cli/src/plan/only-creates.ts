import type { PlanJson } from "./plan-json.ts";

/** Returns whether a plan only creates resources, so that the state may be empty. */
export function onlyCreates(plan: PlanJson | undefined): boolean {
  const managed = (plan?.resource_changes ?? []).filter(({ mode }) => mode === "managed");
  return managed.length > 0 && managed.every(({ change }) => change.actions.join(",") === "create");
}
