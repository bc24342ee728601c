import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { setAwsAccount } from "@kantox/blueprints";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { stateBackend } from "./state-backend.ts";

/** The base of every Kantox stack: one account and region, and its own state. */
export abstract class KantoxStack extends TerraformStack {
  constructor(
    scope: Construct,
    { name, region, accountId }: { name: string; region: string; accountId: string },
  ) {
    super(scope, `kantox-${name}`);
    stateBackend(this, accountId);
    new AwsProvider(this, "aws", {
      region,
      allowedAccountIds: [accountId],
      defaultTags: [{ tags: { project: "kantox", environment: name } }],
    });
    this.addOverride("terraform.required_providers.aws.version", ">= 6.25.0, < 7.0.0");
    setAwsAccount(this, { accountId, region, partition: "aws" });
  }
}
