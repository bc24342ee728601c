import type { AccessRequest } from "../../../../packages/blueprints/test/iam-evaluator/evaluate.ts";
import type { CallerPermissions, Permission } from "./expected-permissions.ts";

/**
 * Whether somebody is expected to be allowed something: no policy is looked at, only the list of permissions.
 */
export function permitted(
  expected: readonly CallerPermissions[],
): (request: AccessRequest) => boolean {
  const byCaller = new Map<string, Permission[]>();
  for (const { caller, permissions } of expected) {
    const id = JSON.stringify(caller.principal);
    byCaller.set(id, [...(byCaller.get(id) ?? []), ...permissions]);
  }
  return ({ principal, action, resource, context = {} }) =>
    (byCaller.get(JSON.stringify(principal)) ?? []).some(
      (permission) =>
        permission.actions.includes(action) &&
        covers(permission.resource, resource) &&
        Object.entries(permission.conditions).every(([key, values]) =>
          values.some((value) => covers(value, String(context[key] ?? ""))),
        ),
    );
}

/** A star stands at the end alone: for everything that begins so. */
function covers(pattern: string, value: string): boolean {
  return pattern.endsWith("*") ? value.startsWith(pattern.slice(0, -1)) : value === pattern;
}
