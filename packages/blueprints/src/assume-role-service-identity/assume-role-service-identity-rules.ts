import type { IConstruct } from "constructs";
import type { AwsAccount } from "../iam/aws-account.ts";
import { iamPathProblems } from "../iam/iam-path-rules.ts";
import { permissionsBoundaryProblems } from "../iam/permissions-boundary.ts";
import { sourceAddressProblems } from "../iam/source-address-rules.ts";
import { formerKeyProblems } from "../moves/former-key-rules.ts";
import { nameProblems } from "../naming/names.ts";
import { reasonProblems } from "../relaxed/reasons.ts";
import { tagProblems } from "../tags/tags.ts";
import { show, type Problem } from "../validation/problem.ts";
import { isTableKey, tableKeyRule } from "../validation/table-key.ts";
import { accessKeyProblems } from "./access-key-rules.ts";
import type { ResolvedAssumeRoleServiceIdentityProps } from "./assume-role-service-identity-props.ts";
import { assumeRoleServiceIdentityRelaxable } from "./assume-role-service-identity-relaxations.ts";
import { identityRoles } from "./identity-roles.ts";
import { identitySizeProblems } from "./identity-size-rules.ts";
import { identityRoleProblems } from "./identity-role-rules.ts";

const codePrefix = "assume-role-service-identity";

export function assumeRoleServiceIdentityProblems(
  scope: IConstruct,
  account: AwsAccount,
  props: ResolvedAssumeRoleServiceIdentityProps,
): Problem[] {
  const { userName, accessKey, additionalRoles, allowedSourceAddresses, tags, reasons } = props;
  const problems = [
    ...nameProblems("user", userName, { code: `${codePrefix}/user-name`, property: "userName" }),
    ...iamPathProblems(props.userPath, { code: `${codePrefix}/user-path`, property: "userPath" }),
    ...accessKeyProblems(accessKey),
    ...permissionsBoundaryProblems(props.userPermissionsBoundaryArn, {
      code: `${codePrefix}/user-permissions-boundary-arn`,
      property: "userPermissionsBoundaryArn",
    }),
    ...Object.keys(additionalRoles).flatMap((key) => keyProblems(key)),
    ...formerKeyProblems(additionalRoles, "additionalRoles", `${codePrefix}/additional-roles`),
    ...identityRoles(props).flatMap((identityRole) =>
      identityRoleProblems(
        scope,
        identityRole,
        allowedSourceAddresses,
        identityRole.optionPrefix === "" ? reasons : identityRole.role.reasons,
      ),
    ),
    ...sourceAddressProblems(allowedSourceAddresses, codePrefix),
    ...tagProblems(tags, codePrefix, "iam"),
    ...reasonProblems(reasons, assumeRoleServiceIdentityRelaxable, codePrefix),
  ];
  return problems.length > 0 ? problems : identitySizeProblems(scope, account, props);
}

/** Returns the problem with an additional role's key, if any. The key is a construct id and a property name. */
function keyProblems(key: string): Problem[] {
  if (isTableKey(key)) return [];
  return [
    {
      code: `${codePrefix}/additional-roles`,
      property: `additionalRoles[${show(key)}]`,
      must: tableKeyRule,
      got: show(key),
      fix: 'Write { reports: { roleName: "…", permissions: {} } }.',
    },
  ];
}
