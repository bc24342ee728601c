import { AssumeRoleServiceIdentity, SecureBucket } from "@kantox/blueprints";
import { TerraformOutput, type TerraformStack } from "cdktf";

export function severalRoles(stack: TerraformStack): void {
  const data = new SecureBucket(stack, "data", { bucketName: "example-data-dev" });
  const worker = new AssumeRoleServiceIdentity(stack, "worker", {
    userName: "example-worker-base-dev",
    roleName: "example-worker-dev",
    permissions: { storage: data.readAccess("orders/") },
    // Public addresses from which the worker reaches AWS.
    allowedSourceAddresses: ["203.0.113.0/24", "2001:db8:12::/48"],
    additionalRoles: {
      reports: {
        roleName: "example-worker-reports-dev",
        permissions: { storage: data.readWriteAccess("reports/") },
        maxSessionSeconds: 7200,
        sessionSourceAddresses: "any",
        reasons: {
          maxSessionSeconds: "The nightly report runs for more than an hour.",
          sessionSourceAddresses: "Customers fetch reports by presigned URLs.",
        },
      },
    },
  });
  new TerraformOutput(stack, "worker_role_arns", {
    value: { worker: worker.roleArn, reports: worker.additionalRoles.reports.roleArn },
  });
}
