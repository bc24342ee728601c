import type { PlanJson } from "../plan-json.ts";

/**
 * Whether a plan makes what a resource belongs to, so that there is nothing to lose yet. A name that is not known before
 * the apply can be a new one only if the plan makes one.
 *
 * @param attribute - the attribute that names resources of `type`
 * @param name - the name as the resource that belongs to it has it
 */
export function madeByPlan(
  plan: PlanJson,
  type: string,
  attribute: string,
  name: unknown,
): boolean {
  return (plan.resource_changes ?? []).some(
    (resource) =>
      resource.type === type &&
      resource.change.actions.includes("create") &&
      (typeof name !== "string" || resource.change.after?.[attribute] === name),
  );
}

/** Whether a plan deletes what a resource belongs to: the resource alone takes nothing with it then. */
export function deletedByPlan(
  plan: PlanJson,
  type: string,
  attribute: string,
  name: unknown,
): boolean {
  return (plan.resource_changes ?? []).some(
    (resource) =>
      resource.type === type &&
      resource.change.actions.includes("delete") &&
      resource.change.before?.[attribute] === name,
  );
}
