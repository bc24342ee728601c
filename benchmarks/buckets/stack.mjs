// What both sides of the comparison have in common: an app of one stack, and what it took.
import { load } from "../load.mjs";

export const account = { accountId: "123456789012", region: "eu-west-1", partition: "aws" };

/**
 * Synthesizes a stack of as many buckets as the first argument says, and prints what the process took: time of all
 * its threads on a processor, which a busy machine changes least, and memory at its peak.
 */
export function synthesize(addBucket, prepare = () => {}) {
  const { App, TerraformStack } = load("cdktf");
  const { AwsProvider } = load("@cdktf/provider-aws/lib/provider/index.js");
  const app = new App();
  const stack = new TerraformStack(app, "buckets");
  new AwsProvider(stack, "aws", { region: account.region });
  prepare(stack);
  for (let index = 0; index < Number(process.argv[2]); index += 1) {
    addBucket(stack, `bucket-${index}`, `benchmark-bucket-${index}`);
  }
  app.synth();
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const processorMilliseconds = (userCPUTime + systemCPUTime) / 1000;
  console.log(JSON.stringify({ processorMilliseconds, mebibytes: maxRSS / 1024 }));
}
