import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamRolePoliciesExclusive } from "@cdktf/provider-aws/lib/iam-role-policies-exclusive/index.js";
import { IamRolePolicyAttachmentsExclusive } from "@cdktf/provider-aws/lib/iam-role-policy-attachments-exclusive/index.js";
import { Construct } from "constructs";

/**
 * The role that the API used before version 2. The API is now a gateway without AWS access. The role keeps its name, so
 * that remaining references to it are found, but it trusts no one and has no permissions.
 */
export class DeprecatedApiRole extends Construct {
  readonly roleArn: string;

  constructor(
    scope: Construct,
    id: string,
    {
      roleName,
      path,
      permissionsBoundaryArn,
    }: {
      readonly roleName: string;
      readonly path: string | undefined;
      readonly permissionsBoundaryArn: string | undefined;
    },
  ) {
    super(scope, id);
    const role = new IamRole(this, "Role", {
      name: roleName,
      path,
      permissionsBoundary: permissionsBoundaryArn,
      description: "Deprecated since version 2: the API has no AWS access.",
      assumeRolePolicy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Deny", Principal: { AWS: "*" }, Action: "sts:AssumeRole" }],
      }),
    });
    new IamRolePoliciesExclusive(this, "Policies", { roleName: role.name, policyNames: [] });
    new IamRolePolicyAttachmentsExclusive(this, "PolicyAttachments", {
      roleName: role.name,
      policyArns: [],
    });
    this.roleArn = role.arn;
  }
}
