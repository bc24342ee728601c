import { describeDeployment } from "@kantox/blueprints";
import type { TerraformStack } from "cdktf";

export function describe(stack: TerraformStack): void {
  describeDeployment(stack, {
    environment: "dev",
    accountId: "123456789012",
    protection: "confirm",
    kubernetesSecrets: [
      {
        name: "worker-aws-credentials",
        namespace: "worker",
        // Relative to the folder of cdktf.json. Git has to ignore it.
        file: "kubernetes/worker-aws-credentials-secret.yaml",
        labels: { "app.kubernetes.io/part-of": "example" },
        data: {
          AWS_ACCESS_KEY_ID: { output: "worker_credentials", key: "access_key_id" },
          AWS_SECRET_ACCESS_KEY: { output: "worker_credentials", key: "secret_access_key" },
          AWS_ROLE_ARN: { output: "worker_credentials", key: "role_arn" },
          AWS_REGION: { value: "eu-west-1" },
        },
      },
    ],
  });
}
