import { groupBy } from "../plan/group-by.ts";
import { memoizeByObject } from "../contract/memoize-by-object.ts";
import type { Texts } from "./holder-sides.ts";
import type { Holder } from "./plan/holders.ts";
import { unknown } from "./plan/mask.ts";
import type { PlannedResources } from "./plan/planned-resources.ts";
import type { SideValues } from "./plan/side-values.ts";
import { valuesAt } from "./plan/values-at.ts";
import type { PermissionReader } from "./permission-reader.ts";

/** Describes the policies that a new exclusive list removes from an existing holder. */
export function removedByList(
  { exclusive }: PermissionReader,
  { clear }: SideValues,
  holder: Holder,
  resources: PlannedResources,
): string[] {
  if (exclusive === undefined) return [];
  const { list, of } = exclusive;
  const listed = clear[list];
  const kind = of === "inline" ? "inline policy" : "attached policy";
  if (!Array.isArray(listed) || listed.includes(unknown)) {
    return [`every ${kind} that is not in ${list}, which is ${unknown.slice(1, -1)}`];
  }
  const { names, isComplete } = existing(of, holder, resources);
  return [
    ...names
      .filter((name) => !listed.includes(name))
      .map((name) => `everything that the policy ${name} allows`),
    ...(isComplete
      ? []
      : [`any other ${kind} that is not in ${list}: the plan does not know which`]),
  ];
}

/** Describes the inline policies in an exclusive list. The list itself grants nothing. */
export function listedPolicies(
  { exclusive }: PermissionReader,
  { clear, shown }: SideValues,
): Texts {
  if (exclusive?.of !== "inline") return new Map();
  const texts = (values: unknown): string[] =>
    Array.isArray(values)
      ? values.map((name) => `everything that the policy ${String(name)} allows`)
      : [];
  const names = texts(shown[exclusive.list]);
  return new Map(texts(clear[exclusive.list]).map((id, index) => [id, names[index] ?? ""]));
}

/** Returns the policies of a plan by their type and the name of the user, group or role that they are attached to. */
const byHolder = memoizeByObject(({ all }: PlannedResources) =>
  groupBy(all, ({ type, change }) => {
    const [, kind = ""] = /^aws_iam_(user|group|role)_/.exec(type) ?? [];
    return JSON.stringify([type, change.before?.[kind]]);
  }),
);

/** Returns the current policies of a holder, except those that the plan deletes anyway. */
function existing(
  of: "inline" | "attached",
  holder: Holder,
  resources: PlannedResources,
): { readonly names: readonly string[]; readonly isComplete: boolean } {
  const attribute = of === "inline" ? "name" : "policy_arn";
  const suffix = of === "inline" ? "policy" : "policy_attachment";
  const [kept, deleted] = [new Set<string>(), new Set<string>()];
  const type = `aws_iam_${holder.kind}_${suffix}`;
  const ofHolder = byHolder(resources).get(JSON.stringify([type, holder.name])) ?? [];
  for (const { change } of ofHolder) {
    const { before, actions } = change;
    if (before === null) continue;
    const name = before[attribute];
    if (typeof name !== "string") continue;
    (actions.includes("delete") && !actions.includes("create") ? deleted : kept).add(name);
  }
  // The attributes of a role contain all of its policies, refreshed by the plan. Those of users and groups do not.
  const path = of === "inline" ? "inline_policy[].name" : "managed_policy_arns[]";
  const role = holder.resource?.change.before;
  const isComplete = Array.isArray(
    role?.[of === "inline" ? "inline_policy" : "managed_policy_arns"],
  );
  for (const { value } of isComplete ? valuesAt(role, undefined, path) : []) {
    if (typeof value === "string" && !deleted.has(value)) kept.add(value);
  }
  return { names: [...kept].toSorted(), isComplete };
}
