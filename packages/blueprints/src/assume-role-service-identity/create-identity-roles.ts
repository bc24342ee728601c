import type { IamUser } from "@cdktf/provider-aws/lib/iam-user/index.js";
import { Construct } from "constructs";
import { roleArn } from "../iam/arn.ts";
import { AwsAccount } from "../iam/aws-account.ts";
import { createExclusiveRole, type RoleResources } from "../iam/exclusive-role.ts";
import { permissionsFromAddresses } from "../iam/source-addresses.ts";
import { showRelaxations } from "../relaxed/show-relaxations.ts";
import type { ResolvedAssumeRoleServiceIdentityProps } from "./assume-role-service-identity-props.ts";
import { identityRoleRelaxations } from "./assume-role-service-identity-relaxations.ts";
import type { IdentityRole, ResolvedIdentityRole } from "./identity-role-props.ts";
import { trustPolicy } from "./trust-policy.ts";

/** The user that the roles of an identity trust. */
interface TrustedUser {
  readonly user: IamUser;
  /** ARN of the user, known before it exists. */
  readonly userArn: string;
}

/** Returns the child id of an additional role. It is part of resource addresses, so it must not change. */
export function additionalRoleId(key: string): string {
  return `Role-${key}`;
}

/** Creates each role in its own scope, so that adding or removing a role does not move the others. */
export function createAdditionalRoles<Key extends string>(
  identity: Construct,
  trusted: TrustedUser,
  props: ResolvedAssumeRoleServiceIdentityProps,
): Readonly<Record<Key, IdentityRole>> {
  const account = AwsAccount.of(identity);
  const roles = Object.entries(props.additionalRoles).map(([key, resolved]) => {
    const scope = new Construct(identity, additionalRoleId(key));
    showRelaxations(scope, identityRoleRelaxations(resolved), resolved.reasons);
    const { roleName, path } = resolved;
    const role: IdentityRole = {
      roleName,
      get roleArn() {
        return roleArn(account, roleName, path);
      },
      resources: createIdentityRole(scope, trusted, resolved, props),
    };
    return [key, role] as const;
  });
  return Object.fromEntries(roles) as Record<Key, IdentityRole>;
}

/** Creates a role that only the user may assume. */
export function createIdentityRole(
  scope: Construct,
  { user, userArn }: TrustedUser,
  role: ResolvedIdentityRole,
  { allowedSourceAddresses, tags }: ResolvedAssumeRoleServiceIdentityProps,
): RoleResources {
  return createExclusiveRole(scope, {
    roleName: role.roleName,
    path: role.path,
    trust: trustPolicy(userArn, role.externalId, allowedSourceAddresses),
    permissions: permissionsFromAddresses(role.permissions, {
      allowedSourceAddresses,
      sessionSourceAddresses: role.sessionSourceAddresses,
    }),
    maxSessionSeconds: role.maxSessionSeconds,
    permissionsBoundaryArn: role.permissionsBoundaryArn,
    tags,
    dependsOn: [user],
  });
}
