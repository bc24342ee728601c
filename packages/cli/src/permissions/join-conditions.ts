import type { Permission } from "./permission.ts";

/**
 * Joins statements that differ only in the value of one condition: `if StringEquals key a` and `… b` become
 * `if StringEquals key a or b`.
 */
export function joinConditions<Joined extends Permission>(
  permissions: readonly Joined[],
): Joined[] {
  const groups = new Map<string, { permission: Joined; values: Set<string> }>();
  for (const permission of permissions) {
    const { id, value } = splitCondition(permission);
    const group = groups.get(id);
    if (group) group.values.add(value);
    else groups.set(id, { permission, values: new Set([value]) });
  }
  return [...groups.values()].map(({ permission, values }) =>
    values.size === 1 ? permission : withValues(permission, [...values]),
  );
}

/** Returns the index of the condition that may differ: the longest one whose values can be joined with "or", or -1. */
function variableCondition({ conditions = [] }: Permission): number {
  const positive = conditions
    .map((condition, index) => ({ condition, index }))
    .filter(
      // A negative condition requires that none of its values match, and `ForAllValues` accepts requests that use
      // several of its values. So the values of these conditions cannot be joined with "or".
      ({ condition }) =>
        /^(?:ForAnyValue:)?(?:String|Arn|Numeric|Ip)\w* \S+ \S/.test(condition) &&
        !/^[\w:]*Not/.test(condition),
    );
  return (
    positive.toSorted((one, other) => other.condition.length - one.condition.length)[0]?.index ?? -1
  );
}

function splitCondition(permission: Permission): { readonly id: string; readonly value: string } {
  const { effect, principals, actions, resources, conditions = [] } = permission;
  const at = variableCondition(permission);
  const [, name = "", value = ""] = /^(\S+ \S+) (.*)$/s.exec(conditions[at] ?? "") ?? [];
  if (actions === undefined || name === "") return { id: JSON.stringify(permission), value: "" };
  const rest = conditions.filter((_, index) => index !== at);
  return { id: JSON.stringify([effect, principals, actions, resources, rest, name]), value };
}

function withValues<Joined extends Permission>(
  permission: Joined,
  values: readonly string[],
): Joined {
  const at = variableCondition(permission);
  const conditions = (permission.conditions ?? []).map((condition, index) =>
    index === at
      ? `${condition.split(" ", 2).join(" ")} ${values.toSorted().join(" or ")}`
      : condition,
  );
  const old = ` if ${(permission.conditions ?? []).join(" and ")}`;
  const before = permission.text.slice(0, -old.length);
  return { ...permission, conditions, text: `${before} if ${conditions.join(" and ")}` };
}
