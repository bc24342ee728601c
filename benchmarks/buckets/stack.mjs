// The part that both sides of the comparison share: an app with one stack, which measures itself.
import { load } from "../load.mjs";

export const account = { accountId: "123456789012", region: "eu-west-1", partition: "aws" };

/**
 * Synthesizes a stack with the number of buckets in the first argument. Prints the processor time of all threads, which a
 * busy machine affects least, and the peak memory.
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
