import { EncryptedParam, EncryptionKey, SecureBucket, ServiceRole } from "@kantox/blueprints";
import type { TerraformStack } from "cdktf";

export function reports(stack: TerraformStack): void {
  const key = new EncryptionKey(stack, "key", { alias: "reports-dev" });
  const bucket = new SecureBucket(stack, "reports", {
    bucketName: "example-reports-dev",
    encryptionKey: key,
    reasons: { accessLogs: "CloudTrail records data events of this account." },
  });
  const token = EncryptedParam.fromName(stack, "/example/dev/api/token", { encryptionKey: key });
  new ServiceRole(stack, "function", {
    roleName: "example-reports-function-dev",
    service: "lambda",
    sourceArns: ["arn:aws:lambda:eu-west-1:123456789012:function:example-reports-dev"],
    permissions: {
      storage: [...bucket.readAccess("incoming/"), ...bucket.writeAccess("daily/")],
      parameters: token.readAccess(),
    },
  });
}
