import { permissionsBoundaryProblems } from "../iam/permissions-boundary.ts";
import { sessionSecondsProblems } from "../iam/session-seconds.ts";
import { nameProblems } from "../naming/names.ts";
import { tagProblems } from "../tags/tags.ts";
import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";
import { accessKeyProblems } from "./access-key-rules.ts";
import type { ResolvedAssumeRoleServiceIdentityProps } from "./assume-role-service-identity-props.ts";

const room = "assume-role-service-identity";

export function assumeRoleServiceIdentityProblems(
  props: ResolvedAssumeRoleServiceIdentityProps,
): Problem[] {
  return [
    ...nameProblems("user", props.userName, { code: `${room}/user-name`, property: "userName" }),
    ...nameProblems("role", props.roleName, { code: `${room}/role-name`, property: "roleName" }),
    ...sessionSecondsProblems(props.maxSessionSeconds, room),
    ...accessKeyProblems(props.accessKey),
    ...permissionsBoundaryProblems(props.userPermissionsBoundaryArn, {
      code: `${room}/user-permissions-boundary-arn`,
      property: "userPermissionsBoundaryArn",
    }),
    ...permissionsBoundaryProblems(props.rolePermissionsBoundaryArn, {
      code: `${room}/role-permissions-boundary-arn`,
      property: "rolePermissionsBoundaryArn",
    }),
    ...externalIdProblems(props.externalId),
    ...tagProblems(props.tags, room),
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
      fix: "Leave it out where user and role are in one account.",
    },
  ];
}
