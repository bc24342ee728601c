import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { SecureBucket } from "@kantox/blueprints";
import { App, TerraformStack } from "cdktf";

const app = new App();
const stack = new TerraformStack(app, "plain");
new AwsProvider(stack, "aws", { region: "eu-west-1" });
new SecureBucket(stack, "data", { bucketName: "plain-data-123456789012" });
app.synth();
