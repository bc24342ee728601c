import { groupBy } from "../plan/group-by.ts";
import { joinConditions } from "../permissions/join-conditions.ts";
import type { AccessPermission } from "./access-document.ts";

/** Joined statements of one principal that differ only in their resources, or in the values of one condition. */
export interface GroupedPermission extends Pick<
  AccessPermission,
  "effect" | "actions" | "conditions" | "through"
> {
  readonly resources: readonly string[];
  /** The resources whose policies contain the statements; empty for policies of the principal. */
  readonly on: readonly string[];
}

/**
 * Joins the statements that differ only in their resources, or in the values of one condition. Allowed statements come
 * before denied ones, and both are sorted by their actions.
 */
export function groupedPermissions(permissions: readonly AccessPermission[]): GroupedPermission[] {
  const bySource = groupBy(permissions, ({ through, on }) => JSON.stringify([through, on]));
  const joined = [...bySource.values()].flatMap((alike) =>
    joinConditions(alike.map((each) => ({ ...each, text: "" }))),
  );
  const groups = groupBy(joined, ({ effect, actions, conditions, through, on }) =>
    JSON.stringify([effect, actions, conditions, through, on !== undefined]),
  );
  return [...groups.values()]
    .flatMap(groupOf)
    .toSorted(
      (one, other) =>
        Number(one.effect === "deny") - Number(other.effect === "deny") ||
        compareText(one.actions.join(), other.actions.join()),
    );
}

function groupOf(alike: readonly AccessPermission[]): GroupedPermission[] {
  const [first] = alike;
  if (first === undefined) return [];
  const { effect, actions, conditions, through } = first;
  return [
    {
      effect,
      actions,
      ...(conditions && { conditions }),
      ...(through !== undefined && { through }),
      resources: [...new Set(alike.flatMap(resourcesOf))],
      on: [...new Set(alike.flatMap(({ on }) => on ?? []))],
    },
  ];
}

/** Returns what a statement applies to. `*` in the policy of a resource means this resource. */
export function resourcesOf({ resources = [], on }: AccessPermission): readonly string[] {
  const isOwn = resources.length === 0 || (resources.length === 1 && resources[0] === "*");
  return isOwn && on !== undefined ? [on] : resources;
}

/** Compares two strings by their code units, regardless of the machine's locale. */
export function compareText(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
