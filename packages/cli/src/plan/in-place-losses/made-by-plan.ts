import { groupBy } from "../group-by.ts";
import { memoizeByObject } from "../../contract/memoize-by-object.ts";
import type { PlanJson, ResourceChange } from "../plan-json.ts";

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
  const created = namesOf(plan, "create", type, attribute);
  return typeof name === "string" ? created.has(name) : created.size > 0;
}

/** Whether a plan deletes what a resource belongs to: the loss of the resource itself is then no further loss. */
export function deletedByPlan(
  plan: PlanJson,
  type: string,
  attribute: string,
  name: unknown,
): boolean {
  return namesOf(plan, "delete", type, attribute).has(name);
}

/** Names of the resources of one type that a plan creates or deletes, collected once per plan. */
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
