import { AssumeRoleServiceIdentity, SecureBucket } from "@kantox/blueprints";
import type { TerraformStack } from "cdktf";

export function afterALeak(stack: TerraformStack): void {
  const data = new SecureBucket(stack, "data", { bucketName: "example-data-dev" });
  new AssumeRoleServiceIdentity(stack, "worker", {
    userName: "example-worker-base-dev",
    roleName: "example-worker-dev",
    accessKey: { generation: 2, previous: "inactive" },
    reasons: { accessKey: "The worker runs outside of AWS." },
    permissions: {
      storage: data.readWriteAccess("reports/"),
      // Remove this permission after maxSessionSeconds.
      revoked: [
        {
          effect: "Deny",
          actions: ["*"],
          resources: ["*"],
          conditions: { DateLessThan: { "aws:TokenIssueTime": "2026-11-24T09:30:00Z" } },
        },
      ],
    },
  });
}
