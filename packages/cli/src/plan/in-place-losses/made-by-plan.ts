import type { PlanJson } from "../plan-json.ts";

/**
 * Whether a plan makes what a resource belongs to, so that there is nothing to lose yet. A name that is not known before
 * the apply is a new one.
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
  if (typeof name !== "string") return true;
  return (plan.resource_changes ?? []).some(
    (resource) =>
      resource.type === type &&
      resource.change.actions.includes("create") &&
      resource.change.after?.[attribute] === name,
  );
}

/** Whether a plan deletes what a resource belongs to: the loss of the resource itself is then no further loss. */
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
