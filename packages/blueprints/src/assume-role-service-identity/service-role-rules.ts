import type { IConstruct } from "constructs";
import { iamPathProblems } from "../iam/iam-path-rules.ts";
import { inlinePolicyProblems } from "../iam/inline-policy-rules.ts";
import { permissionsBoundaryProblems } from "../iam/permissions-boundary.ts";
import { sessionSecondsProblems } from "../iam/session-seconds.ts";
import { nameProblems } from "../naming/names.ts";
import { reasonProblems, type Reasons } from "../relaxed/reasons.ts";
import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";
import { serviceRoleRelaxable } from "./assume-role-service-identity-relaxations.ts";
import { problemsAt, type PlacedRole } from "./placed-role.ts";
import type { ResolvedServiceRole } from "./service-role-props.ts";
import { sessionSourceAddressesProblems } from "./source-address-rules.ts";
import { sourceAddressesPolicyName } from "./source-addresses.ts";

const room = "assume-role-service-identity";

/**
 * Returns the problems of one role.
 *
 * @param reasons - the reasons for relaxed defaults that are about this role
 */
export function serviceRoleProblems(
  scope: IConstruct,
  { role, place }: PlacedRole,
  allowedSourceAddresses: readonly string[] | undefined,
  reasons: Reasons<string> | undefined,
): Problem[] {
  return problemsAt(place, [
    ...nameProblems("role", role.roleName, { code: `${room}/role-name`, property: "roleName" }),
    ...iamPathProblems(role.path, { code: `${room}/path`, property: "path" }),
    ...inlinePolicyProblems(scope, role.permissions, room, reasons),
    ...policyNameProblems(role, allowedSourceAddresses),
    ...sessionSecondsProblems(role.maxSessionSeconds, room),
    ...permissionsBoundaryProblems(role.permissionsBoundaryArn, {
      code: `${room}/permissions-boundary-arn`,
      property: "permissionsBoundaryArn",
    }),
    ...externalIdProblems(role.externalId),
    ...sessionSourceAddressesProblems(role, allowedSourceAddresses),
    ...reasonProblems(role.reasons, serviceRoleRelaxable, room),
  ]);
}

function policyNameProblems(
  { permissions, sessionSourceAddresses: sessions }: ResolvedServiceRole,
  allowedSourceAddresses: readonly string[] | undefined,
): Problem[] {
  const name = sourceAddressesPolicyName;
  const isTaken = Object.hasOwn(permissions ?? {}, name);
  if (allowedSourceAddresses === undefined || sessions === "any" || !isTaken) return [];
  return [
    {
      code: `${room}/permissions`,
      property: `permissions[${show(name)}]`,
      must: "have another name, since the policy with this name limits sessions to allowedSourceAddresses",
      got: show(name),
      fix: "Rename it.",
    },
  ];
}

function externalIdProblems(externalId: string | undefined): Problem[] {
  if (externalId === undefined || !isKnown(externalId)) return [];
  if (typeof externalId === "string" && /^[\w+=,.@:/-]{2,1224}$/.test(externalId)) return [];
  return [
    {
      code: `${room}/external-id`,
      property: "externalId",
      must: 'be 2 to 1224 characters of a-z, A-Z, 0-9 and "+=,.@:/_-"',
      got: show(externalId),
      fix: "Leave it out if user and role are in one account.",
    },
  ];
}
