import type { DeployerOptions, DeployerStatement } from "./deployer-statement.ts";

/** Returns the permissions for roles. */
export function roleStatements(
  resources: readonly string[],
  { permissionsBoundaryArn }: DeployerOptions,
): DeployerStatement[] {
  return [
    {
      sid: "ReadRoles",
      purpose: "read the roles",
      plan: true,
      actions: [
        "iam:GetRole",
        "iam:GetRolePolicy",
        "iam:ListAttachedRolePolicies",
        "iam:ListRolePolicies",
      ],
      resources,
    },
    {
      sid: "GrantToRoles",
      purpose: "create the roles and give them permissions",
      actions: [
        "iam:CreateRole",
        "iam:PutRolePolicy",
        ...(permissionsBoundaryArn ? ["iam:PutRolePermissionsBoundary"] : []),
      ],
      resources,
      ...withBoundary(permissionsBoundaryArn),
    },
    {
      sid: "WriteRoles",
      purpose: "change and delete the roles, and remove permissions from them",
      actions: [
        "iam:DeleteRole",
        "iam:DeleteRolePolicy",
        "iam:DetachRolePolicy",
        "iam:ListInstanceProfilesForRole",
        "iam:TagRole",
        "iam:UntagRole",
        "iam:UpdateAssumeRolePolicy",
        "iam:UpdateRole",
      ],
      resources,
    },
  ];
}

/** Returns the permissions for the base user and its group. */
export function userStatements(
  user: string,
  group: string,
  { permissionsBoundaryArn }: DeployerOptions,
): DeployerStatement[] {
  return [
    {
      sid: "ReadUser",
      purpose: "read the base user",
      plan: true,
      actions: [
        "iam:GetUser",
        "iam:ListAccessKeys",
        "iam:ListAttachedUserPolicies",
        "iam:ListUserPolicies",
      ],
      resources: [user],
    },
    {
      sid: "CreateUser",
      purpose: "create the base user",
      actions: [
        "iam:CreateUser",
        ...(permissionsBoundaryArn ? ["iam:PutUserPermissionsBoundary"] : []),
      ],
      resources: [user],
      ...withBoundary(permissionsBoundaryArn),
    },
    {
      sid: "WriteUser",
      purpose: "change and delete the base user, and rotate its key",
      actions: [
        "iam:CreateAccessKey",
        "iam:DeleteAccessKey",
        "iam:DeleteUser",
        "iam:DeleteUserPolicy",
        "iam:DetachUserPolicy",
        "iam:ListGroupsForUser",
        "iam:TagUser",
        "iam:UntagUser",
        "iam:UpdateAccessKey",
      ],
      resources: [user],
    },
    {
      sid: "ReadGroup",
      purpose: "read the group of the base user",
      plan: true,
      actions: [
        "iam:GetGroup",
        "iam:GetGroupPolicy",
        "iam:ListAttachedGroupPolicies",
        "iam:ListGroupPolicies",
      ],
      resources: [group],
    },
    {
      sid: "WriteGroup",
      purpose: "create, change and delete the group of the base user",
      actions: [
        "iam:AddUserToGroup",
        "iam:CreateGroup",
        "iam:DeleteGroup",
        "iam:DeleteGroupPolicy",
        "iam:DetachGroupPolicy",
        "iam:PutGroupPolicy",
        "iam:RemoveUserFromGroup",
      ],
      resources: [group],
    },
  ];
}

function withBoundary(arn: string | undefined): Pick<DeployerStatement, "conditions"> {
  return arn === undefined
    ? {}
    : { conditions: { StringEquals: { "iam:PermissionsBoundary": arn } } };
}
