import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { Lazy, TerraformStack } from "cdktf";
import { describe, expect, it } from "vitest";
import { problemsOf, synth } from "../../test/synth.ts";
import { EncryptionKey } from "../encryption-key/encryption-key.ts";
import type { PolicyStatement } from "../iam/policy-statement.ts";
import { resolvedText } from "../validation/token.ts";
import type {
  SecureBucketReference,
  SecureBucketReferenceOptions,
} from "./secure-bucket-reference.ts";
import { SecureBucket } from "./secure-bucket.ts";

const keyArn = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const bucketArn = "arn:aws:s3:::kantox-data-dev";
const own = { StringEquals: { "aws:ResourceAccount": "123456789012" } };

const all = ["listAccess", "readAccess", "writeAccess", "readWriteAccess", "deleteAccess"] as const;
type Access = (typeof all)[number];

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

describe("a grant for the whole bucket", () => {
  const objects = [`${bucketArn}/*`];

  it.each<[Access, PolicyStatement[]]>([
    ["listAccess", [{ actions: ["s3:ListBucket"], resources: [bucketArn], conditions: own }]],
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
  ])("contains exactly these statements: %s", (access, expected) => {
    expect(accessOf(access)).toEqual(expected);
  });
});

describe("a grant for a folder", () => {
  const list = {
    actions: ["s3:ListBucket"],
    resources: [bucketArn],
    conditions: { ...own, StringLike: { "s3:prefix": "reports/*" } },
  };
  const objects = [`${bucketArn}/reports/*`];

  it.each<[Access, PolicyStatement[]]>([
    ["listAccess", [list]],
    ["readAccess", [list, { actions: ["s3:GetObject"], resources: objects, conditions: own }]],
    ["writeAccess", [{ actions: writeActions, resources: objects, conditions: own }]],
    [
      "readWriteAccess",
      [list, { actions: ["s3:GetObject", ...writeActions], resources: objects, conditions: own }],
    ],
    ["deleteAccess", [{ actions: ["s3:DeleteObject"], resources: objects, conditions: own }]],
  ])("contains exactly these statements: %s", (access, expected) => {
    expect(accessOf(access, "reports/")).toEqual(expected);
  });
});

describe("a grant for a bucket with a key", () => {
  it.each<[Access, string[]]>([
    ["readAccess", ["kms:Decrypt"]],
    ["writeAccess", ["kms:GenerateDataKey", "kms:Decrypt"]],
    ["readWriteAccess", ["kms:GenerateDataKey", "kms:Decrypt"]],
  ])("allows the use of the key through S3 for this bucket only: %s", (access, actions) => {
    const without = accessOf(access, "reports/");
    expect(accessOf(access, "reports/", keyArn)).toEqual([...without, keyUse(actions)]);
  });

  it.each(["listAccess", "deleteAccess"] as const)("does not need the key: %s", (access) => {
    expect(accessOf(access, undefined, keyArn)).toEqual(accessOf(access));
  });
});

describe("the prefix of a grant", () => {
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

  it.each(all)("is checked by %s", (access) => {
    expect(problemsOf(withPrefix(access, "reports")).codes).toEqual(["secure-bucket/prefix"]);
  });
});

it("builds ARNs from data sources if the stack does not declare its account", () => {
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

describe("a reference to a bucket", () => {
  const named = (props?: SecureBucketReferenceOptions, bucketName = "kantox-data-dev") => {
    let reference: SecureBucketReference | undefined;
    const built = synth((stack) => {
      reference = SecureBucket.fromName(stack, bucketName, props);
    });
    return { ...built, reference: reference! };
  };

  it.each(all)("returns the same grant from %s as a bucket that a stack creates", (access) => {
    for (const prefix of [undefined, "reports/"]) {
      expect(named().reference[access](prefix)).toEqual(accessOf(access, prefix));
      expect(named({ encryptionKey: keyArn }).reference[access](prefix)).toEqual(
        accessOf(access, prefix, keyArn),
      );
      // The option of the bucket itself has the same values.
      expect(
        named({ encryptionKey: "aes256", region: "eu-west-1" }).reference[access](prefix),
      ).toEqual(accessOf(access, prefix));
    }
  });

  it("creates nothing, and does not claim the name of the bucket", () => {
    const built = synth((stack) => {
      const reference = SecureBucket.fromName(stack, "kantox-data-dev");
      expect(reference).toMatchObject({ bucketName: "kantox-data-dev", bucketArn });
      SecureBucket.fromName(stack, "kantox-data-dev");
      const owner = new TerraformStack(stack.node.scope!, "owner");
      new AwsProvider(owner, "aws", { region: "eu-west-1" });
      new SecureBucket(owner, "data", { bucketName: "kantox-data-dev" });
    });
    expect(built.addresses()).toEqual([]);
    expect(built.json["data"]).toBeUndefined();
  });

  it("grants access only in the account of the bucket, and to its key in the region of the key", () => {
    const elsewhere = keyArn
      .replace("123456789012", "210987654321")
      .replace("eu-west-1", "us-east-1");
    const { reference } = named({ accountId: "210987654321", encryptionKey: elsewhere });
    const account = { StringEquals: { "aws:ResourceAccount": "210987654321" } };
    expect(reference.readAccess()).toEqual([
      { actions: ["s3:ListBucket"], resources: [bucketArn], conditions: account },
      { actions: ["s3:GetObject"], resources: [`${bucketArn}/*`], conditions: account },
      {
        actions: ["kms:Decrypt"],
        resources: [elsewhere],
        conditions: {
          StringEquals: {
            "kms:ViaService": "s3.us-east-1.amazonaws.com",
            "kms:EncryptionContext:aws:s3:arn": bucketArn,
          },
        },
      },
    ]);
  });

  it("accepts an EncryptionKey", () => {
    synth((stack) => {
      const encryptionKey = new EncryptionKey(stack, "key", { alias: "kantox-dev" });
      const reference = SecureBucket.fromName(stack, "kantox-data-dev", { encryptionKey });
      expect(resolvedText(stack, reference.readAccess())).toContain(
        "${aws_kms_key.key_Key_1D35EFFF.arn}",
      );
    });
  });

  it("accepts tokens", () => {
    const token = () => Lazy.stringValue({ produce: () => "${var.some}" });
    const props = { accountId: token(), encryptionKey: token() };
    expect(named(props, token()).reference.deleteAccess()).toHaveLength(1);
  });

  it.each<[string, string, SecureBucketReferenceOptions]>([
    ["secure-bucket/bucket-name", "Kantox_Data", {}],
    ["secure-bucket/encryption-key", "kantox-data-dev", { encryptionKey: "alias/kantox" }],
    ["secure-bucket/account-id", "kantox-data-dev", { accountId: "12345" }],
    ["secure-bucket/region", "kantox-data-dev", { region: "ireland" }],
    [
      "secure-bucket/encryption-key",
      "kantox-data-dev",
      { region: "eu-west-1", encryptionKey: "arn:aws:kms:eu-west-2:123456789012:key/x" },
    ],
    ["secure-bucket/options", "kantox-data-dev", { key: "x" } as never],
  ])("is refused with %s", (code, bucketName, props) => {
    const { codes, message } = problemsOf((stack) => {
      SecureBucket.fromName(stack, bucketName, props);
    });
    expect(codes).toEqual([code]);
    expect(message).toContain('SecureBucket.fromName "test" has a problem');
  });

  it.each(all)("checks the prefix of %s", (access) => {
    const { codes } = problemsOf((stack) => {
      SecureBucket.fromName(stack, "kantox-data-dev")[access]("reports");
    });
    expect(codes).toEqual(["secure-bucket/prefix"]);
  });
});
