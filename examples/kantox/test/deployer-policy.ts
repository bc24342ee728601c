import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { setAwsAccount } from "@kantox/blueprints";
import { App, TerraformStack } from "cdktf";
import { stateAccess } from "../../../docs/snippets/state-access.ts";
import { policyDocument } from "../../../packages/blueprints/src/iam/policy-document.ts";

/** Returns the policy document of the documentation for the role that deploys one stack. */
export function deployerPolicy(keyArn: string, deployed: string): { Statement: object[] } {
  const [region, accountId] = ["eu-west-1", "123456789012"];
  const stack = new TerraformStack(new App(), "deployers");
  new AwsProvider(stack, "aws", { region });
  setAwsAccount(stack, { accountId, region, partition: "aws" });
  const states = { bucketName: "kantox-states", accountId, keyArn };
  return JSON.parse(policyDocument(stateAccess(stack, states, deployed))) as never;
}
