import { AwsProvider } from "@cdktn/provider-aws/lib/provider/index.js";
import { SecureBucket } from "@kantox/blueprints-cdktn";
import { App, TerraformStack } from "cdktn";

const app = new App();
const stack = new TerraformStack(app, "plain");
new AwsProvider(stack, "aws", { region: "eu-west-1" });
new SecureBucket(stack, "data", { bucketName: "plain-data-123456789012" });
app.synth();
