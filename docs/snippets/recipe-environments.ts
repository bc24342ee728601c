import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { describeDeployment, SecureBucket, setAwsAccount } from "@kantox/blueprints";
import { App, TerraformStack } from "cdktf";

const environments = [
  { name: "dev", accountId: "111111111111", protection: "confirm", keepVersionsDays: 90 },
  { name: "prod", accountId: "222222222222", protection: "typed", keepVersionsDays: 365 },
] as const;

const app = new App();
for (const { name, accountId, protection, keepVersionsDays } of environments) {
  const region = "eu-west-1";
  const stack = new TerraformStack(app, `shop-${name}`);
  new AwsProvider(stack, "aws", { region, allowedAccountIds: [accountId] });
  setAwsAccount(stack, { accountId, region, partition: "aws" });
  new SecureBucket(stack, "invoices", {
    bucketName: `shop-invoices-${name}`,
    noncurrentVersionExpiryDays: keepVersionsDays,
    reasons: { accessLogs: "CloudTrail records data events of this account." },
  });
  describeDeployment(stack, { environment: name, accountId, protection });
}
app.synth();
