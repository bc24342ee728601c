import { AssumeRoleServiceIdentity, SecureBucket } from "@kantox/blueprints";
import type { TerraformStack } from "cdktf";

const bucketName = "example-reports-prod";
const owner = "111122223333";
const keyArn = `arn:aws:kms:eu-west-1:${owner}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;

/** Allows a role in another account to read the bucket. Runs in the account of the bucket. */
export function owning(stack: TerraformStack): void {
  new SecureBucket(stack, "reports", {
    bucketName,
    encryptionKey: keyArn,
    crossAccountAccess: [
      {
        roleArn: "arn:aws:iam::444455556666:role/example-analytics",
        access: "read",
        prefix: "monthly/",
      },
    ],
  });
}

/** Allows the role to use the bucket. Runs in the other account. The key policy has to allow the role too. */
export function reading(stack: TerraformStack): void {
  const reports = SecureBucket.fromName(stack, bucketName, {
    accountId: owner,
    encryptionKey: keyArn,
  });
  new AssumeRoleServiceIdentity(stack, "analytics", {
    userName: "example-analytics-base",
    roleName: "example-analytics",
    permissions: { reports: reports.readAccess("monthly/") },
  });
}
