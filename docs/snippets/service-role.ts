import { LambdaFunction } from "@cdktf/provider-aws/lib/lambda-function/index.js";
import { EncryptedParam, SecureBucket, ServiceRole, setAwsAccount } from "@kantox/blueprints";
import type { TerraformStack } from "cdktf";

export function reportFunction(stack: TerraformStack): void {
  setAwsAccount(stack, { accountId: "123456789012", region: "eu-west-1", partition: "aws" });
  const reports = new SecureBucket(stack, "reports", { bucketName: "example-reports-dev" });
  const token = EncryptedParam.fromName(stack, "/example/dev/api/token");

  const functionName = "example-reports-dev";
  const role = new ServiceRole(stack, "reports-role", {
    roleName: "example-reports-function-dev",
    service: "lambda",
    // Written out, since the function needs the role: a reference would be a cycle.
    sourceArns: [`arn:aws:lambda:eu-west-1:123456789012:function:${functionName}`],
    permissions: {
      storage: reports.readWriteAccess("daily/"),
      parameters: token.readAccess(),
    },
  });
  new LambdaFunction(stack, "reports-function", {
    functionName,
    role: role.roleArn,
    runtime: "nodejs22.x",
    handler: "index.handler",
    filename: "reports.zip",
    dependsOn: [role.resources.role],
  });
}
