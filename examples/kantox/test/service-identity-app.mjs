// An app with one service identity. The identity's access key and additional roles come from `identity.json` in the
// project. The engine is Terraform unless `KANTOX_ENGINE` names another one, as in the example.
import { readFileSync } from "node:fs";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { AssumeRoleServiceIdentity, describeDeployment, setAwsAccount } from "@kantox/blueprints";
import { App, TerraformOutput, TerraformStack } from "cdktf";

const [accountId, region] = ["123456789012", "eu-west-1"];
const app = new App();
const stack = new TerraformStack(app, "worker-dev");
new AwsProvider(stack, "aws", { region, allowedAccountIds: [accountId] });
setAwsAccount(stack, { accountId, region, partition: "aws" });
const worker = new AssumeRoleServiceIdentity(stack, "worker", {
  userName: "worker-base-dev",
  roleName: "worker-dev",
  permissions: {},
  reasons: { accessKey: "The worker runs where AWS cannot provide an identity." },
  ...JSON.parse(readFileSync("identity.json", "utf8")),
});
new TerraformOutput(stack, "credentials", {
  sensitive: true,
  value: { id: worker.accessKeyId, secret: worker.secretAccessKey },
});
describeDeployment(stack, {
  environment: "dev",
  accountId,
  protection: "confirm",
  engine: process.env.KANTOX_ENGINE ?? "terraform",
  kubernetesSecrets: [
    {
      name: "worker",
      namespace: "worker",
      file: "worker-secret.yaml",
      data: {
        AWS_ACCESS_KEY_ID: { output: "credentials", key: "id" },
        AWS_SECRET_ACCESS_KEY: { output: "credentials", key: "secret" },
      },
    },
  ],
});
app.synth();
