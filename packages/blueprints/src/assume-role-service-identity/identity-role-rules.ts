import type { IConstruct } from "constructs";
import { iamPathProblems } from "../iam/iam-path-rules.ts";
import { inlinePolicyProblems } from "../iam/inline-policy-rules.ts";
import { permissionsBoundaryProblems } from "../iam/permissions-boundary.ts";
import { sessionSecondsProblems } from "../iam/session-seconds.ts";
import {
  sessionSourceAddressesProblems,
  sourceAddressesNameProblems,
} from "../iam/source-address-rules.ts";
import { nameProblems } from "../naming/names.ts";
import { reasonProblems, type Reasons } from "../relaxed/reasons.ts";
import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";
import { identityRoleRelaxable } from "./assume-role-service-identity-relaxations.ts";
import { withOptionPrefix, type RoleWithPrefix } from "./identity-roles.ts";

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
  const { sessionSourceAddresses } = role;
  const limits = { allowedSourceAddresses, sessionSourceAddresses };
  return withOptionPrefix(optionPrefix, [
    ...nameProblems("role", role.roleName, {
      code: `${codePrefix}/role-name`,
      property: "roleName",
    }),
    ...iamPathProblems(role.path, { code: `${codePrefix}/path`, property: "path" }),
    ...inlinePolicyProblems(scope, role.permissions, codePrefix, reasons),
    ...sourceAddressesNameProblems(role.permissions, limits, codePrefix),
    ...sessionSecondsProblems(role.maxSessionSeconds, codePrefix),
    ...permissionsBoundaryProblems(role.permissionsBoundaryArn, {
      code: `${codePrefix}/permissions-boundary-arn`,
      property: "permissionsBoundaryArn",
    }),
    ...externalIdProblems(role.externalId),
    ...sessionSourceAddressesProblems(limits, codePrefix),
    ...reasonProblems(role.reasons, identityRoleRelaxable, codePrefix),
  ]);
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
