import { AssumeRoleServiceIdentity, SecureBucket, type PolicyStatement } from "@kantox/blueprints";
import type { TerraformStack } from "cdktf";

export function cleaner(stack: TerraformStack): void {
  const data = new SecureBucket(stack, "data", { bucketName: "example-data-dev" });
  // Permissions that no grant covers are added by name: exact actions, exact resources.
  const oldVersions: PolicyStatement = {
    sid: "OldVersions",
    actions: ["s3:GetObjectVersion", "s3:ListBucketVersions"],
    resources: [data.bucketArn, `${data.bucketArn}/*`],
  };
  new AssumeRoleServiceIdentity(stack, "cleaner", {
    userName: "example-cleaner-base-dev",
    roleName: "example-cleaner-dev",
    permissions: { storage: data.readAccess(), versions: [oldVersions] },
  });
}
