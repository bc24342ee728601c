import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { Lazy, TerraformStack } from "cdktf";
import { describe, expect, it } from "vitest";
import { problemsOf, synth } from "../../test/synth.ts";
import { EncryptionKey } from "../encryption-key/encryption-key.ts";
import type { PolicyStatement } from "../iam/policy-statement.ts";
import { resolvedText } from "../validation/token.ts";
import type {
  SecureBucketReference,
  SecureBucketReferenceProps,
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

describe("for the whole bucket", () => {
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
    ["listAccess", [list]],
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

  it.each(["listAccess", "deleteAccess"] as const)("%s needs none", (access) => {
    expect(accessOf(access, undefined, keyArn)).toEqual(accessOf(access));
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

describe("a bucket that is only named", () => {
  const named = (props?: SecureBucketReferenceProps, bucketName = "kantox-data-dev") => {
    let reference: SecureBucketReference | undefined;
    const built = synth((stack) => {
      reference = SecureBucket.fromName(stack, bucketName, props);
    });
    return { ...built, reference: reference! };
  };

  it.each(all)("has the same %s as the one that a stack makes", (access) => {
    for (const prefix of [undefined, "reports/"]) {
      expect(named().reference[access](prefix)).toEqual(accessOf(access, prefix));
      expect(named({ encryptionKey: keyArn }).reference[access](prefix)).toEqual(
        accessOf(access, prefix, keyArn),
      );
    }
  });

  it("makes nothing, and takes no name from whoever makes the bucket", () => {
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

  it("is meant in its own account alone, and its key where that lies", () => {
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

  it("takes an EncryptionKey, too", () => {
    synth((stack) => {
      const encryptionKey = new EncryptionKey(stack, "key", { alias: "kantox-dev" });
      const reference = SecureBucket.fromName(stack, "kantox-data-dev", { encryptionKey });
      expect(resolvedText(stack, reference.readAccess())).toContain(
        "${aws_kms_key.key_Key_1D35EFFF.arn}",
      );
    });
  });

  it("passes what only the engine knows", () => {
    const token = () => Lazy.stringValue({ produce: () => "${var.some}" });
    const props = { accountId: token(), encryptionKey: token() };
    expect(named(props, token()).reference.deleteAccess()).toHaveLength(1);
  });

  it.each<[string, string, SecureBucketReferenceProps]>([
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
  ])("answers with %s", (code, bucketName, props) => {
    const { codes, message } = problemsOf((stack) => {
      SecureBucket.fromName(stack, bucketName, props);
    });
    expect(codes).toEqual([code]);
    expect(message).toContain('SecureBucket.fromName "test" has a problem');
  });

  it.each(all)("looks at the prefix of %s", (access) => {
    const { codes } = problemsOf((stack) => {
      SecureBucket.fromName(stack, "kantox-data-dev")[access]("reports");
    });
    expect(codes).toEqual(["secure-bucket/prefix"]);
  });
});
