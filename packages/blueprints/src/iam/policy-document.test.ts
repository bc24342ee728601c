import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document/index.js";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy/index.js";
import type { TerraformStack } from "cdktf";
import { describe, expect, it } from "vitest";
import { synth } from "../../test/synth.ts";
import { EncryptionKey } from "../encryption-key/encryption-key.ts";
import { LifecycledRepo } from "../lifecycled-repo/lifecycled-repo.ts";
import { parameterPathAccess } from "../parameter-path/parameter-path-access.ts";
import { ConfigParam } from "../config-param/config-param.ts";
import { AccessLogBucket } from "../access-log-bucket/access-log-bucket.ts";
import { SecureBucket } from "../secure-bucket/secure-bucket.ts";
import { policyDocument } from "./policy-document.ts";
import type { PolicyStatement } from "./policy-statement.ts";

const grants: Record<string, (stack: TerraformStack) => PolicyStatement[]> = {
  bucket: (stack) => SecureBucket.fromName(stack, "kantox-data").readAccess("a/"),
  "bucket to delete from": (stack) => SecureBucket.fromName(stack, "kantox-data").deleteAccess(),
  "log bucket": (stack) => AccessLogBucket.fromName(stack, "kantox-logs").readAccess(),
  parameter: (stack) => ConfigParam.fromName(stack, "/a").readAccess(),
  path: (stack) => parameterPathAccess(stack, "/a/b/"),
  repository: (stack) => LifecycledRepo.fromName(stack, "kantox").pullAccess(),
  key: (stack) => new EncryptionKey(stack, "key", { alias: "kantox" }).decryptAccess(),
};

describe("a policy document of grants", () => {
  it("is JSON for a resource, with every condition", () => {
    const built = synth((stack) => {
      const statements = [...grants["bucket"]!(stack), ...grants["parameter"]!(stack)];
      new IamPolicy(stack, "policy", { policy: policyDocument(statements) });
    });
    expect(JSON.parse(built.resource("aws_iam_policy")["policy"]).Statement).toEqual([
      {
        Effect: "Allow",
        Action: ["s3:ListBucket"],
        Resource: ["arn:aws:s3:::kantox-data"],
        Condition: {
          StringEquals: { "aws:ResourceAccount": "123456789012" },
          StringLike: { "s3:prefix": "a/*" },
        },
      },
      {
        Effect: "Allow",
        Action: ["s3:GetObject"],
        Resource: ["arn:aws:s3:::kantox-data/a/*"],
        Condition: { StringEquals: { "aws:ResourceAccount": "123456789012" } },
      },
      {
        Effect: "Allow",
        Action: ["ssm:GetParameter", "ssm:GetParameters"],
        Resource: ["arn:aws:ssm:eu-west-1:123456789012:parameter/a"],
      },
    ]);
  });

  it.each([
    [[], "statements must be a list of at least one statement"],
    ["text", "statements must be a list of at least one statement"],
    [[{ actions: ["GetObject"], resources: ["*"] }], "statements[0].actions[0] must be an action"],
  ])("is refused for %j", (statements, text) => {
    expect(() => policyDocument(statements as never)).toThrow(
      expect.objectContaining({
        codes: ["policy-document/statements"],
        message: expect.stringContaining(text),
      }),
    );
  });
});

describe.each(Object.entries(grants))("a grant of a %s", (_, grantOf) => {
  it("is plain data", () => {
    synth((stack) => {
      const statements = grantOf(stack);
      expect(JSON.parse(JSON.stringify(statements))).toEqual(statements);
      expect(Object.keys(statements[0]!)).not.toContain("condition");
    });
  });

  it("is refused as a statement of a data source, which would drop its conditions", () => {
    expect(() =>
      synth((stack) => {
        const statement = grantOf(stack);
        // @ts-expect-error -- a grant is not a statement of the data source
        new DataAwsIamPolicyDocument(stack, "document", { statement });
      }),
    ).toThrow(
      /A grant has a problem\n {2}condition must not be read.*policyDocument\(statements\)/,
    );
  });
});
