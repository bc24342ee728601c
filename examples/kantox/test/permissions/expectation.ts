import type {
  AccessRequest,
  Principal,
} from "../../../../packages/blueprints/test/iam-evaluator/evaluate.ts";
import type { CallerPermissions, Permission } from "./expected-permissions.ts";

/** What the answer to a request has to be. No policy is looked at, only the list of permissions. */
export function expectation(
  expected: readonly CallerPermissions[],
): (request: AccessRequest) => "allowed" | "not allowed" {
  const byCaller = new Map<string, Permission[]>();
  for (const { caller, permissions } of expected) {
    const id = idOf(caller.principal);
    byCaller.set(id, [...(byCaller.get(id) ?? []), ...permissions]);
  }
  return (request) => {
    const permissions = byCaller.get(idOf(request.principal)) ?? [];
    return permissions.some((permission) => covers(permission, request))
      ? "allowed"
      : "not allowed";
  };
}

function idOf(principal: Principal): string {
  return principal.type === "Anonymous" ? "" : principal.id;
}

function covers({ actions, resource, conditions }: Permission, request: AccessRequest): boolean {
  return (
    actions.includes(request.action) &&
    begins(resource, request.resource) &&
    Object.entries(conditions).every(([key, values]) =>
      values.some((value) => begins(value, String(request.context?.[key] ?? ""))),
    )
  );
}

/** A star stands at the end alone: for everything that begins so. */
function begins(pattern: string, value: string): boolean {
  return pattern.endsWith("*") ? value.startsWith(pattern.slice(0, -1)) : value === pattern;
}
