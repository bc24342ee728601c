import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { setAwsAccount, type Tags } from "@kantox/blueprints";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { DeploymentTarget } from "./environment.ts";
import { stateBackend } from "./state-backend.ts";

/** The options of an environment, or of what all environments share, that every stack needs. */
type StackTarget = Pick<DeploymentTarget, "name" | "region" | "accountId" | "tags">;

/** The base of every Kantox stack: one account and region, and its own state. */
export abstract class KantoxStack extends TerraformStack {
  constructor(scope: Construct, { name, region, accountId, tags = {} }: StackTarget) {
    super(scope, `kantox-${name}`);
    stateBackend(this, accountId);
    new AwsProvider(this, "aws", {
      region,
      allowedAccountIds: [accountId],
      defaultTags: [{ tags: { ...ownTags(name, tags), ...tags } }],
    });
    this.addOverride("terraform.required_providers.aws.version", ">= 6.25.0, < 7.0.0");
    setAwsAccount(this, { accountId, region, partition: "aws" });
  }
}

/** Returns the tags of the app, without those whose keys are in `tags`, ignoring case. */
function ownTags(environment: string, tags: Tags): Tags {
  const given = new Set(Object.keys(tags).map((key) => key.toLowerCase()));
  const own = Object.entries({ project: "kantox", environment });
  return Object.fromEntries(own.filter(([key]) => !given.has(key)));
}
