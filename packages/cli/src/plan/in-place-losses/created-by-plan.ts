import { groupBy } from "../group-by.ts";
import { memoizeByObject } from "../../contract/memoize-by-object.ts";
import type { PlanJson, ResourceChange } from "../plan-json.ts";

/**
 * Returns whether a plan creates the parent of a resource (e.g. its bucket), so that there is nothing to lose yet. If
 * the parent's name is not known before the apply, it counts as created if the plan creates any resource of that type.
 *
 * @param attribute - the attribute with the name of resources of `type`
 * @param name - name of the parent, from the resource that belongs to it
 */
export function createdByPlan(
  plan: PlanJson,
  type: string,
  attribute: string,
  name: unknown,
): boolean {
  const created = namesOf(plan, "create", type, attribute);
  return typeof name === "string" ? created.has(name) : created.size > 0;
}

/** Returns whether a plan deletes the parent of a resource, so that losing the resource is not an additional loss. */
export function deletedByPlan(
  plan: PlanJson,
  type: string,
  attribute: string,
  name: unknown,
): boolean {
  return namesOf(plan, "delete", type, attribute).has(name);
}

/** Returns the names of the resources of one type that a plan creates or deletes, collected once per plan. */
function namesOf(
  plan: PlanJson,
  action: "create" | "delete",
  type: string,
  attribute: string,
): ReadonlySet<unknown> {
  const { sets, byType } = indexOf(plan);
  const key = `${action} ${type} ${attribute}`;
  const known = sets.get(key);
  if (known) return known;
  const changes = (byType.get(type) ?? []).filter(({ change }) => change.actions.includes(action));
  const names = new Set(
    changes.map(({ change }) => change[action === "create" ? "after" : "before"]?.[attribute]),
  );
  sets.set(key, names);
  return names;
}

const indexOf = memoizeByObject(
  (
    plan: PlanJson,
  ): {
    readonly byType: ReadonlyMap<string, readonly ResourceChange[]>;
    readonly sets: Map<string, ReadonlySet<unknown>>;
  } => ({ byType: groupBy(plan.resource_changes ?? [], ({ type }) => type), sets: new Map() }),
);
