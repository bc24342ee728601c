import { AssumeRoleServiceIdentity, SecureBucket } from "@kantox/blueprints";
import { TerraformOutput, type TerraformStack } from "cdktf";

export function worker(stack: TerraformStack): void {
  const data = new SecureBucket(stack, "data", { bucketName: "example-data-dev" });
  const identity = new AssumeRoleServiceIdentity(stack, "worker", {
    userName: "example-worker-base-dev",
    roleName: "example-worker-dev",
    accessKey: { generation: 1, previous: "none" },
    reasons: {
      accessKey: "The worker runs outside of AWS, without another identity that AWS accepts.",
      allowedSourceAddresses: "The worker runs on machines without a fixed address.",
    },
    permissions: {
      storage: [...data.readWriteAccess("reports/"), ...data.deleteAccess("reports/")],
    },
  });
  new TerraformOutput(stack, "worker_credentials", {
    sensitive: true,
    value: {
      access_key_id: identity.accessKeyId,
      secret_access_key: identity.secretAccessKey,
      role_arn: identity.roleArn,
    },
  });
}
