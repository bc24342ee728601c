import type { IConstruct } from "constructs";
import type { AwsAccount } from "../iam/aws-account.ts";
import { iamPathProblems } from "../iam/iam-path-rules.ts";
import { permissionsBoundaryProblems } from "../iam/permissions-boundary.ts";
import { nameProblems } from "../naming/names.ts";
import { reasonProblems } from "../relaxed/reasons.ts";
import { tagProblems } from "../tags/tags.ts";
import { show, type Problem } from "../validation/problem.ts";
import { accessKeyProblems } from "./access-key-rules.ts";
import type { ResolvedAssumeRoleServiceIdentityProps } from "./assume-role-service-identity-props.ts";
import { assumeRoleServiceIdentityRelaxable } from "./assume-role-service-identity-relaxations.ts";
import { placedRoles } from "./placed-role.ts";
import { identitySizeProblems } from "./identity-size-rules.ts";
import { serviceRoleProblems } from "./service-role-rules.ts";
import { sourceAddressProblems } from "./source-address-rules.ts";

const room = "assume-role-service-identity";

export function assumeRoleServiceIdentityProblems(
  scope: IConstruct,
  account: AwsAccount,
  props: ResolvedAssumeRoleServiceIdentityProps,
): Problem[] {
  const { userName, accessKey, additionalRoles, allowedSourceAddresses, tags, reasons } = props;
  const problems = [
    ...nameProblems("user", userName, { code: `${room}/user-name`, property: "userName" }),
    ...iamPathProblems(props.userPath, { code: `${room}/user-path`, property: "userPath" }),
    ...accessKeyProblems(accessKey),
    ...permissionsBoundaryProblems(props.userPermissionsBoundaryArn, {
      code: `${room}/user-permissions-boundary-arn`,
      property: "userPermissionsBoundaryArn",
    }),
    ...Object.keys(additionalRoles).flatMap((key) => keyProblems(key)),
    ...placedRoles(props).flatMap((placed) =>
      serviceRoleProblems(
        scope,
        placed,
        allowedSourceAddresses,
        placed.place === "" ? reasons : placed.role.reasons,
      ),
    ),
    ...sourceAddressProblems(allowedSourceAddresses),
    ...tagProblems(tags, room, "iam"),
    ...reasonProblems(reasons, assumeRoleServiceIdentityRelaxable, room),
  ];
  return problems.length > 0 ? problems : identitySizeProblems(scope, account, props);
}

/** The key is a construct id, and the name of the role in code. */
function keyProblems(key: string): Problem[] {
  if (/^[A-Za-z][\w-]{0,63}$/.test(key)) return [];
  return [
    {
      code: `${room}/additional-roles`,
      property: `additionalRoles[${show(key)}]`,
      must: 'have a key of at most 64 letters, digits, "_" and "-", beginning with a letter',
      got: show(key),
      fix: 'Write { reports: { roleName: "…", permissions: {} } }.',
    },
  ];
}
