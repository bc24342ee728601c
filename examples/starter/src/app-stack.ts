import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { setAwsAccount } from "@kantox/blueprints";
import { LocalBackend, S3Backend, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { stateBucket } from "./environments.ts";

/** Alias of the key that encrypts the states. */
export const stateKeyAlias = "my-app-states";

/** The base of every stack: one account and region, and its own state. */
export abstract class AppStack extends TerraformStack {
  constructor(
    scope: Construct,
    { name, accountId, region }: { name: string; accountId: string; region: string },
  ) {
    super(scope, `my-app-${name}`);
    this.#configureState(accountId);
    new AwsProvider(this, "aws", {
      region,
      allowedAccountIds: [accountId],
      defaultTags: [{ tags: { project: "my-app", environment: name } }],
    });
    // CDKTF asks for exactly the provider version that its bindings were generated from. This also accepts newer ones.
    this.addOverride("terraform.required_providers.aws.version", ">= 6.25.0, < 7.0.0");
    setAwsAccount(this, { accountId, region, partition: "aws" });
  }

  #configureState(accountId: string): void {
    const stack = this.node.id;
    if (stateBucket === undefined) {
      new LocalBackend(this, { path: `../../../.kantox/state/${stack}.tfstate` });
      return;
    }
    const { bucketName, accountId: owner, region } = stateBucket;
    new S3Backend(this, {
      bucket: bucketName,
      key: `${stack}/terraform.tfstate`,
      region,
      encrypt: true,
      kmsKeyId: `arn:aws:kms:${region}:${owner}:alias/${stateKeyAlias}`,
      allowedAccountIds: [...new Set([owner, accountId])],
    });
    this.addOverride("terraform.backend.s3.use_lockfile", true);
  }
}
