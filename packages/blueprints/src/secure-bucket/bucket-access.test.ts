import type { TerraformStack } from "cdktf";
import { describe, expect, it } from "vitest";
import { problemsOf, synth } from "../../test/synth.ts";
import type { PolicyStatement } from "../iam/policy-statement.ts";
import { resolvedText } from "../validation/token.ts";
import { SecureBucket } from "./secure-bucket.ts";

const keyArn = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const bucketArn = "arn:aws:s3:::kantox-data-dev";
const own = { StringEquals: { "aws:ResourceAccount": "123456789012" } };

type Access = "readAccess" | "writeAccess" | "readWriteAccess" | "deleteAccess";
const all = ["readAccess", "writeAccess", "readWriteAccess", "deleteAccess"] as const;

function accessOf(access: Access, prefix?: string, encryptionKey?: string): PolicyStatement[] {
  let statements: PolicyStatement[] = [];
  synth((stack) => {
    const bucket = new SecureBucket(stack, "data", {
      bucketName: "kantox-data-dev",
      ...(encryptionKey !== undefined && { encryptionKey }),
    });
    statements = bucket[access](prefix);
  });
  return statements;
}

const keyUse = (actions: string[]) => ({
  actions,
  resources: [keyArn],
  conditions: {
    StringEquals: {
      "kms:ViaService": "s3.eu-west-1.amazonaws.com",
      "kms:EncryptionContext:aws:s3:arn": bucketArn,
    },
  },
});

const writeActions = ["s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"];

describe("for the whole bucket", () => {
  const objects = [`${bucketArn}/*`];

  it.each<[Access, PolicyStatement[]]>([
    [
      "readAccess",
      [
        { actions: ["s3:ListBucket"], resources: [bucketArn], conditions: own },
        { actions: ["s3:GetObject"], resources: objects, conditions: own },
      ],
    ],
    ["writeAccess", [{ actions: writeActions, resources: objects, conditions: own }]],
    [
      "readWriteAccess",
      [
        { actions: ["s3:ListBucket"], resources: [bucketArn], conditions: own },
        { actions: ["s3:GetObject", ...writeActions], resources: objects, conditions: own },
      ],
    ],
    ["deleteAccess", [{ actions: ["s3:DeleteObject"], resources: objects, conditions: own }]],
  ])("%s is exactly this", (access, expected) => {
    expect(accessOf(access)).toEqual(expected);
  });
});

describe("for a folder", () => {
  const list = {
    actions: ["s3:ListBucket"],
    resources: [bucketArn],
    conditions: { ...own, StringLike: { "s3:prefix": "reports/*" } },
  };
  const objects = [`${bucketArn}/reports/*`];

  it.each<[Access, PolicyStatement[]]>([
    ["readAccess", [list, { actions: ["s3:GetObject"], resources: objects, conditions: own }]],
    ["writeAccess", [{ actions: writeActions, resources: objects, conditions: own }]],
    [
      "readWriteAccess",
      [list, { actions: ["s3:GetObject", ...writeActions], resources: objects, conditions: own }],
    ],
    ["deleteAccess", [{ actions: ["s3:DeleteObject"], resources: objects, conditions: own }]],
  ])("%s is exactly this", (access, expected) => {
    expect(accessOf(access, "reports/")).toEqual(expected);
  });
});

describe("with a key", () => {
  it.each<[Access, string[]]>([
    ["readAccess", ["kms:Decrypt"]],
    ["writeAccess", ["kms:GenerateDataKey", "kms:Decrypt"]],
    ["readWriteAccess", ["kms:GenerateDataKey", "kms:Decrypt"]],
  ])("%s uses it through S3, for this bucket alone", (access, actions) => {
    const without = accessOf(access, "reports/");
    expect(accessOf(access, "reports/", keyArn)).toEqual([...without, keyUse(actions)]);
  });

  it("deleteAccess needs none", () => {
    expect(accessOf("deleteAccess", undefined, keyArn)).toEqual(accessOf("deleteAccess"));
  });
});

describe("a prefix", () => {
  const withPrefix = (access: Access, prefix: string) => (stack: TerraformStack) => {
    new SecureBucket(stack, "data", { bucketName: "kantox-data-dev" })[access](prefix);
  };

  it.each(["a/", "reports/2026/", ".hidden/"])("may be %j", (prefix) => {
    expect(accessOf("deleteAccess", prefix)[0]?.resources).toEqual([`${bucketArn}/${prefix}*`]);
  });

  it.each(["", "/", "reports", "/reports/", "reports//", "*/", "a?/", "${aws:username}/", null])(
    "is refused as %j",
    (prefix) => {
      const { codes } = problemsOf(withPrefix("readAccess", prefix as string));
      expect(codes).toEqual(["secure-bucket/prefix"]);
    },
  );

  it.each(all)("is looked at by %s", (access) => {
    expect(problemsOf(withPrefix(access, "reports")).codes).toEqual(["secure-bucket/prefix"]);
  });
});

it("builds its ARNs from the data sources where the stack does not say its account", () => {
  synth((stack) => {
    const bucket = new SecureBucket(stack, "data", {
      bucketName: "kantox-data-dev",
      encryptionKey: keyArn,
    });
    const text = resolvedText(stack, bucket.readAccess());
    expect(text).toContain("arn:${data.aws_partition.AwsPartition.partition}:s3:::kantox-data-dev");
    expect(text).not.toContain("aws_s3_bucket.");
  }, {});
});
