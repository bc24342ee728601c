import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import {
  AssumeRoleServiceIdentity,
  describeDeployment,
  SecureBucket,
  setAwsAccount,
} from "@kantox/blueprints";
import { App, LocalBackend, TerraformStack } from "cdktf";

const [accountId, region] = ["123456789012", "eu-west-1"];
const app = new App();
const stack = new TerraformStack(app, "shop-dev");
new LocalBackend(stack, { path: "../../../.kantox/state/shop-dev.tfstate" });
new AwsProvider(stack, "aws", { region, allowedAccountIds: [accountId] });
setAwsAccount(stack, { accountId, region, partition: "aws" });

const invoices = new SecureBucket(stack, "invoices", { bucketName: "shop-invoices-dev" });
new AssumeRoleServiceIdentity(stack, "billing", {
  userName: "shop-billing-base-dev",
  roleName: "shop-billing-dev",
  permissions: { storage: invoices.readWriteAccess("2026/") },
});
describeDeployment(stack, { environment: "dev", accountId, protection: "confirm" });
app.synth();
