import type { IConstruct } from "constructs";
import { iamPathProblems } from "../iam/iam-path-rules.ts";
import { inlinePolicyProblems } from "../iam/inline-policy-rules.ts";
import { permissionsBoundaryProblems } from "../iam/permissions-boundary.ts";
import { sessionSecondsProblems } from "../iam/session-seconds.ts";
import { nameProblems } from "../naming/names.ts";
import { reasonProblems, type Reasons } from "../relaxed/reasons.ts";
import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";
import { identityRoleRelaxable } from "./assume-role-service-identity-relaxations.ts";
import { withOptionPrefix, type RoleWithPrefix } from "./identity-roles.ts";
import type { ResolvedIdentityRole } from "./identity-role-props.ts";
import { sessionSourceAddressesProblems } from "./source-address-rules.ts";
import { sourceAddressesPolicyName } from "./source-addresses.ts";

const codePrefix = "assume-role-service-identity";

/**
 * Returns the problems with one role.
 *
 * @param reasons - reasons for the relaxed defaults of this role
 */
export function identityRoleProblems(
  scope: IConstruct,
  { role, optionPrefix }: RoleWithPrefix,
  allowedSourceAddresses: readonly string[] | undefined,
  reasons: Reasons<string> | undefined,
): Problem[] {
  return withOptionPrefix(optionPrefix, [
    ...nameProblems("role", role.roleName, {
      code: `${codePrefix}/role-name`,
      property: "roleName",
    }),
    ...iamPathProblems(role.path, { code: `${codePrefix}/path`, property: "path" }),
    ...inlinePolicyProblems(scope, role.permissions, codePrefix, reasons),
    ...policyNameProblems(role, allowedSourceAddresses),
    ...sessionSecondsProblems(role.maxSessionSeconds, codePrefix),
    ...permissionsBoundaryProblems(role.permissionsBoundaryArn, {
      code: `${codePrefix}/permissions-boundary-arn`,
      property: "permissionsBoundaryArn",
    }),
    ...externalIdProblems(role.externalId),
    ...sessionSourceAddressesProblems(role, allowedSourceAddresses),
    ...reasonProblems(role.reasons, identityRoleRelaxable, codePrefix),
  ]);
}

function policyNameProblems(
  { permissions, sessionSourceAddresses: sessions }: ResolvedIdentityRole,
  allowedSourceAddresses: readonly string[] | undefined,
): Problem[] {
  const name = sourceAddressesPolicyName;
  const isTaken = Object.hasOwn(permissions ?? {}, name);
  if (allowedSourceAddresses === undefined || sessions === "any" || !isTaken) return [];
  return [
    {
      code: `${codePrefix}/permissions`,
      property: `permissions[${show(name)}]`,
      must: "have another name: the policy with this name limits sessions to allowedSourceAddresses",
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
      code: `${codePrefix}/external-id`,
      property: "externalId",
      must: 'be 2 to 1224 characters of a-z, A-Z, 0-9 and "+=,.@:/_-"',
      got: show(externalId),
      fix: "Leave it out if the user and the role are in the same account.",
    },
  ];
}
