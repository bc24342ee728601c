import { IamRole, type IamRoleConfig } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamRolePoliciesExclusive } from "@cdktf/provider-aws/lib/iam-role-policies-exclusive/index.js";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy/index.js";
import { IamRolePolicyAttachmentsExclusive } from "@cdktf/provider-aws/lib/iam-role-policy-attachments-exclusive/index.js";
import type { Construct } from "constructs";
import type { Tags } from "../tags/tags.ts";
import { inlinePolicies, type Permissions } from "./inline-policies.ts";
import { policyDocument } from "./policy-document.ts";
import type { ResourcePolicyStatement } from "./policy-statement.ts";

/** Ids of the children: contract, since resource addresses are made of them. */
const ids = {
  role: "Role",
  policy: (name: string) => `Policy-${name}`,
  policies: "RolePolicies",
  attachments: "RoleAttachments",
} as const;

/** In what one exclusive role differs from another. */
export interface ExclusiveRoleParts {
  readonly roleName: string;
  readonly trust: readonly ResourcePolicyStatement[];
  readonly permissions: Permissions;
  readonly maxSessionSeconds: number;
  readonly permissionsBoundaryArn: string | undefined;
  readonly tags: Tags | undefined;
  /** What has to be there before AWS takes the trust. */
  readonly dependsOn: IamRoleConfig["dependsOn"];
}

/** A role with exactly these policies: what somebody adds by hand shows in the next plan, and goes with it. */
export function createExclusiveRole(scope: Construct, parts: ExclusiveRoleParts): IamRole {
  const role = new IamRole(scope, ids.role, {
    name: parts.roleName,
    assumeRolePolicy: policyDocument(parts.trust),
    maxSessionDuration: parts.maxSessionSeconds,
    permissionsBoundary: parts.permissionsBoundaryArn,
    tags: parts.tags,
    dependsOn: parts.dependsOn,
  });
  const policies = inlinePolicies(scope, parts.permissions).map(
    ({ name, document }) =>
      new IamRolePolicy(scope, ids.policy(name), { name, role: role.name, policy: document }),
  );
  // By reference, so that a policy is there before the others are removed.
  new IamRolePoliciesExclusive(scope, ids.policies, {
    roleName: role.name,
    policyNames: policies.map(({ name }) => name),
  });
  new IamRolePolicyAttachmentsExclusive(scope, ids.attachments, {
    roleName: role.name,
    policyArns: [],
  });
  return role;
}
