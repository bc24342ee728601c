import { groupBy } from "../plan/group-by.ts";
import { printableLine } from "../terminal/printable-line.ts";
import type { AccessDocument, AccessPrincipal, AccessTrust } from "./access-document.ts";
import { groupedPermissions, type GroupedPermission } from "./grouped-permissions.ts";
import { notReadLines } from "./not-read-lines.ts";
import { shortActions, shortList } from "./short-actions.ts";

const maxResources = 6;

/**
 * Describes who may do what, one block of lines per principal. A long list ends with the number of items that are left
 * out.
 */
export function accessLines(document: AccessDocument): string[] {
  const blocks = [
    ...document.principals.map((principal) => principalLines(principal, document)),
    ...resourceBlocks(document),
    ...notReadLines(document),
  ].filter((lines) => lines.length > 0);
  if (blocks.length === 0) return ["No policies."];
  return blocks
    .flatMap((lines, index) => (index === 0 ? lines : ["", ...lines]))
    .map(printableLine);
}

function principalLines(principal: AccessPrincipal, { environments }: AccessDocument): string[] {
  const { declaredBy, memberOf, permissionsBoundaryArn, assumedBy, assumes, permissions } =
    principal;
  const where = [...new Set(declaredBy.map(({ environment }) => environment))];
  const suffix = environments.length > 1 && where.length > 0 ? `   ${where.join(", ")}` : "";
  const lines = [
    ...memberOf.map((group) => `  member of ${group}`),
    ...(permissionsBoundaryArn === undefined
      ? []
      : [`  limited by the boundary ${permissionsBoundaryArn}`]),
    ...assumedBy.flatMap((trust) => trustLines(trust, "of role")),
    ...assumes.flatMap((trust) => trustLines(trust, "of principal")),
    ...principal.grants.map((text) => `  + ${text}`),
    ...groupedPermissions(permissions).flatMap(permissionLines),
    ...principal.denials.map((text) => `  - ${text}`),
  ];
  return [
    `${principal.principal}${suffix}`,
    ...(lines.length === 0 ? ["  no permissions"] : lines),
  ];
}

function trustLines(
  { effect, principal, role, actions, conditions = [] }: AccessTrust,
  side: "of role" | "of principal",
): string[] {
  const isPlain = actions.every((action) => /^sts:(?:AssumeRole\w*|TagSession)$/.test(action));
  const isAllowed = effect === "allow";
  const text =
    side === "of role"
      ? `${isAllowed ? "+ may be assumed by" : "- denied: being assumed by"} ${principal}`
      : `${isAllowed ? "+ may assume" : "- denied: assuming"} ${role}`;
  const by = isPlain ? "" : `   by ${shortActions(actions).join("; ")}`;
  return [`  ${text}${by}`, ...conditionLines(conditions)];
}

function conditionLines(conditions: readonly string[]): string[] {
  return conditions.map((condition, index) => `      ${index === 0 ? "if" : "and"} ${condition}`);
}

function permissionLines(permission: GroupedPermission): string[] {
  const { effect, actions, resources, conditions = [], on, through } = permission;
  const sign = effect === "allow" ? "+" : "- denied:";
  const by = through === undefined ? "" : `   through ${through}`;
  const policies = on.filter((holder) => !resources.includes(holder));
  return [
    `  ${sign} ${shortActions(actions).join("; ")}${by}`,
    ...shortList(resources, maxResources).map((resource, index) =>
      index === 0 ? `      on ${resource}` : `         ${resource}`,
    ),
    ...conditionLines(conditions),
    ...(policies.length > 0
      ? [`      by the policy of ${shortList(policies, maxResources).join(", ")}`]
      : []),
  ];
}

/** Describes the resources with other permissions. Resources with the same permissions share a block. */
function resourceBlocks({ resources, environments }: AccessDocument): string[][] {
  const alike = groupBy(resources, ({ resource, environment, grants, denials }) =>
    JSON.stringify([resource.split(" ")[0], environment, grants, denials]),
  );
  return [...alike.values()].map((group) => {
    const [first] = group;
    const suffix = environments.length > 1 ? `   ${first?.environment}` : "";
    return [
      `${group.map(({ resource }) => resource).join(", ")}${suffix}`,
      ...(first?.grants ?? []).map((text) => `  + ${text}`),
      ...(first?.denials ?? []).map((text) => `  - ${text}`),
    ];
  });
}
