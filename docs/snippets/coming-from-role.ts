import type { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy/index.js";
import { AssumeRoleServiceIdentity, policyDocument, type SecureBucket } from "@kantox/blueprints";
import type { TerraformStack } from "cdktf";

export function readers(stack: TerraformStack, reports: SecureBucket, lambdaRole: IamRole): void {
  // A role of the library accepts grants as an option.
  new AssumeRoleServiceIdentity(stack, "billing", {
    userName: "shop-billing-base-dev",
    roleName: "shop-billing-dev",
    permissions: { reports: reports.readAccess("2026/") },
  });
  // Your own role gets the same grant as the JSON of a policy.
  new IamRolePolicy(stack, "lambda-reports", {
    role: lambdaRole.name,
    policy: policyDocument(reports.readAccess("2026/")),
  });
}
