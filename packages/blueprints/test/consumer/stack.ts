// The code of a user, compiled against the packed library with the module resolution of Node and of bundlers.
import { BlueprintError, SecureBucket, type SecureBucketProps } from "@kantox/blueprints";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { App, TerraformStack } from "cdktf";

const app = new App();
const stack = new TerraformStack(app, "plain");
new AwsProvider(stack, "aws", { region: "eu-west-1" });

const props: SecureBucketProps = { bucketName: "plain-data-123456789012" };
const bucket = new SecureBucket(stack, "data", { ...props, noncurrentVersionExpiryDays: 30 });
const actions: readonly string[] = bucket
  .readAccess("reports/")
  .flatMap((statement) => statement.actions);
if (!actions.includes("s3:GetObject")) throw new Error(`cannot read: ${actions.join(", ")}`);

// @ts-expect-error -- the name of a bucket is a string
export const refused = (): SecureBucket => new SecureBucket(stack, "other", { bucketName: 1 });

try {
  new SecureBucket(stack, "third", { bucketName: "Not_A_Name" });
} catch (error) {
  if (!(error instanceof BlueprintError)) throw error;
}
app.synth();
