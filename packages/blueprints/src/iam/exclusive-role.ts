import { IamRole, type IamRoleConfig } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamRolePoliciesExclusive } from "@cdktf/provider-aws/lib/iam-role-policies-exclusive/index.js";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy/index.js";
import { IamRolePolicyAttachmentsExclusive } from "@cdktf/provider-aws/lib/iam-role-policy-attachments-exclusive/index.js";
import type { Construct } from "constructs";
import type { Tags } from "../tags/tags.ts";
import { inlinePolicies, type Permissions } from "./inline-policies.ts";
import { policyJson } from "./policy-json.ts";
import type { ResourcePolicyStatement } from "./policy-statement.ts";

/** Child ids. They are part of resource addresses, so they must not change. */
const ids = {
  role: "Role",
  policy: (name: string) => `Policy-${name}`,
  policies: "RolePolicies",
  attachments: "RoleAttachments",
} as const;

/**
 * The L1 resources of a role, as escape hatches.
 *
 * @beta
 */
export interface RoleResources {
  /** The role itself, with its trust policy. */
  readonly role: IamRole;
  /** The inline policies, by name. */
  readonly policies: Readonly<Record<string, IamRolePolicy>>;
  /** Removes all other inline policies. */
  readonly policiesExclusive: IamRolePoliciesExclusive;
  /** Removes every attached managed policy. */
  readonly attachmentsExclusive: IamRolePolicyAttachmentsExclusive;
}

/** Options that differ between exclusive roles. */
export interface ExclusiveRoleParts {
  readonly roleName: string;
  /** `undefined` means `/`. */
  readonly path: string | undefined;
  readonly trust: readonly ResourcePolicyStatement[];
  readonly permissions: Permissions;
  /** `undefined` means one hour. */
  readonly maxSessionSeconds: number | undefined;
  readonly permissionsBoundaryArn: string | undefined;
  readonly tags: Tags | undefined;
  /** Resources that have to exist before AWS accepts the trust policy. */
  readonly dependsOn: IamRoleConfig["dependsOn"];
}

/**
 * Creates a role with exactly these policies. The next plan shows policies that were added by hand, and its apply
 * removes them.
 */
export function createExclusiveRole(scope: Construct, parts: ExclusiveRoleParts): RoleResources {
  const role = new IamRole(scope, ids.role, {
    name: parts.roleName,
    path: parts.path,
    assumeRolePolicy: policyJson(parts.trust),
    maxSessionDuration: parts.maxSessionSeconds,
    permissionsBoundary: parts.permissionsBoundaryArn,
    tags: parts.tags,
    dependsOn: parts.dependsOn,
  });
  const policies = inlinePolicies(scope, parts.permissions).map(({ name, document }) => {
    const config = { name, role: role.name, policy: document };
    return [name, new IamRolePolicy(scope, ids.policy(name), config)] as const;
  });
  // References, so that the policies exist before the engine removes others.
  const policiesExclusive = new IamRolePoliciesExclusive(scope, ids.policies, {
    roleName: role.name,
    policyNames: policies.map(([, { name }]) => name),
  });
  const attachmentsExclusive = new IamRolePolicyAttachmentsExclusive(scope, ids.attachments, {
    roleName: role.name,
    policyArns: [],
  });
  return { role, policies: Object.fromEntries(policies), policiesExclusive, attachmentsExclusive };
}
