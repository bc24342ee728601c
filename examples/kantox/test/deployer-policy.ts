import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { setAwsAccount } from "@kantox/blueprints";
import { App, TerraformStack } from "cdktf";
import { planStateAccess, stateAccess } from "../../../docs/snippets/state-access.ts";
import { policyDocument } from "../../../packages/blueprints/src/iam/policy-document.ts";

/** Returns the policy document of the documentation for the role that deploys one stack. */
export function deployerPolicy(
  keyArn: string,
  deployed: string,
  access: typeof stateAccess = stateAccess,
): { Version: string; Statement: object[] } {
  const [region, accountId] = ["eu-west-1", "123456789012"];
  const stack = new TerraformStack(new App(), "deployers");
  new AwsProvider(stack, "aws", { region });
  setAwsAccount(stack, { accountId, region, partition: "aws" });
  const states = { bucketName: "kantox-states", accountId, keyArn };
  return JSON.parse(policyDocument(access(stack, states, deployed))) as never;
}

/** Returns the policy document for the role that only plans one stack. */
export function plannerPolicy(keyArn: string, planned: string): ReturnType<typeof deployerPolicy> {
  return deployerPolicy(keyArn, planned, planStateAccess);
}
