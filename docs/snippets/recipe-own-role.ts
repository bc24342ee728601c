import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy/index.js";
import { policyDocument, SecureBucket } from "@kantox/blueprints";
import type { TerraformStack } from "cdktf";

export function grantToExistingRole(stack: TerraformStack): void {
  const reports = SecureBucket.fromName(stack, "example-reports-dev");
  new IamRolePolicy(stack, "read-reports", {
    role: "existing-role",
    name: "read-reports",
    policy: policyDocument(reports.readAccess("daily/")),
  });
}
