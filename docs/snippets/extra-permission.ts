import { AssumeRoleServiceIdentity, SecureBucket, type PolicyStatement } from "@kantox/blueprints";
import type { TerraformStack } from "cdktf";

export function cleaner(stack: TerraformStack): void {
  const data = new SecureBucket(stack, "data", { bucketName: "example-data-dev" });
  // Named permissions cover actions that no grant includes. List exact actions and resources.
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
