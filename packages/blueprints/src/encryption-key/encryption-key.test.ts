import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { App, Lazy, TerraformStack, TerraformVariable } from "cdktf";
import { describe, expect, it } from "vitest";
import { problemsOf, synth } from "../../test/synth.ts";
import { EncryptionKey } from "./encryption-key.ts";
import { keyReference, keyReferenceProblems } from "./key-reference.ts";

const keyArn = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";

describe("a key with only an alias", () => {
  const built = synth((stack) => {
    new EncryptionKey(stack, "key", { alias: "kantox-dev" });
  });

  it("has exactly these addresses", () => {
    expect(built.addresses()).toEqual([
      "aws_kms_alias.key_Alias_C8F6789F",
      "aws_kms_key.key_Key_1D35EFFF",
    ]);
  });

  it("is rotated, can be restored for 30 days, and cannot be destroyed", () => {
    const { policy: _, ...rest } = built.resource("aws_kms_key");
    expect(rest).toEqual({
      enable_key_rotation: true,
      deletion_window_in_days: 30,
      lifecycle: { prevent_destroy: true },
    });
  });

  it("delegates its use to IAM policies, and names no other principal", () => {
    expect(JSON.parse(built.resource("aws_kms_key")["policy"])).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "LeaveToIamPolicies",
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::123456789012:root" },
          Action: ["kms:*"],
          Resource: ["*"],
        },
      ],
    });
  });

  it("has its alias", () => {
    expect(built.resource("aws_kms_alias")).toEqual({
      name: "alias/kantox-dev",
      target_key_id: "${aws_kms_key.key_Key_1D35EFFF.key_id}",
    });
  });
});

it("applies every option", () => {
  const built = synth((stack) => {
    new EncryptionKey(stack, "key", {
      alias: "kantox-dev",
      rotationPeriodDays: 90,
      deletionWindowDays: 7,
      deletion: "allow-when-empty",
      tags: { team: "payments" },
    });
  });
  const { policy: _, ...rest } = built.resource("aws_kms_key");
  expect(rest).toEqual({
    enable_key_rotation: true,
    rotation_period_in_days: 90,
    deletion_window_in_days: 7,
    tags: { team: "payments" },
  });
});

it("reads the account from data sources if the stack does not declare it", () => {
  const built = synth((stack) => {
    new EncryptionKey(stack, "key", { alias: "kantox-dev" });
  }, {});
  expect(JSON.parse(built.resource("aws_kms_key")["policy"]).Statement[0].Principal).toEqual({
    AWS: "arn:${data.aws_partition.AwsPartition.partition}:iam::${data.aws_caller_identity.AwsAccount.account_id}:root",
  });
});

describe("a grant to use a key directly", () => {
  const withKey = (use: (key: EncryptionKey) => void) =>
    synth((stack) => use(new EncryptionKey(stack, "key", { alias: "kantox-dev" })));

  it("contains exactly the actions for encrypting or decrypting", () => {
    withKey((key) => {
      expect(key.encryptAccess()).toEqual([
        { actions: ["kms:Encrypt", "kms:GenerateDataKey"], resources: [key.keyArn] },
      ]);
      expect(key.decryptAccess()).toEqual([{ actions: ["kms:Decrypt"], resources: [key.keyArn] }]);
    });
  });

  it("can require an encryption context", () => {
    withKey((key) => {
      const context = { "app:tenant": "${aws:PrincipalTag/tenant}", purpose: "invoices" };
      const conditions = {
        StringEquals: {
          "kms:EncryptionContext:app:tenant": "${aws:PrincipalTag/tenant}",
          "kms:EncryptionContext:purpose": "invoices",
        },
      };
      expect(key.encryptAccess({ context })).toEqual([
        {
          actions: ["kms:Encrypt", "kms:GenerateDataKey"],
          resources: [key.keyArn],
          conditions,
        },
      ]);
      expect(key.decryptAccess({ context })).toEqual([
        { actions: ["kms:Decrypt"], resources: [key.keyArn], conditions },
      ]);
    });
  });

  it.each([
    ["no pair", {}],
    ["a list", ["tenant"]],
    ["an empty value", { tenant: "" }],
    ["a value that is not a string", { tenant: 1 }],
    ["a key with a wildcard", { "tenant*": "a" }],
    ["an empty key", { "": "a" }],
  ])("refuses %s as a context", (_, context) => {
    const options = { context } as never;
    for (const access of ["encryptAccess", "decryptAccess"] as const) {
      const { codes } = problemsOf((stack) => {
        new EncryptionKey(stack, "key", { alias: "kantox-dev" })[access](options);
      });
      expect(codes).toEqual(["encryption-key/context"]);
    }
  });
});

const administrator = "arn:aws:iam::123456789012:role/security/key-admin";
const foreignRole = "arn:aws:iam::210987654321:role/reader";

describe("the rules of a key", () => {
  const refused = [
    ["encryption-key/alias", { alias: "alias/kantox" }],
    ["encryption-key/rotation-period-days", { rotationPeriodDays: 89 }],
    ["encryption-key/rotation-period-days", { rotationPeriodDays: 2561 }],
    ["encryption-key/deletion-window-days", { deletionWindowDays: 6 }],
    ["encryption-key/deletion-window-days", { deletionWindowDays: 31 }],
    ["encryption-key/deletion", { deletion: "allow-with-contents" as never }],
    ["encryption-key/tags", { tags: { "aws:x": "y" } }],
    ["encryption-key/reasons", { reasons: { alias: "x" } as never }],
    ["encryption-key/administrator-arns", { administratorArns: administrator as never }],
    ["encryption-key/administrator-arns", { administratorArns: [undefined as never] }],
    ["encryption-key/administrator-arns", { administratorArns: ["*"] }],
    [
      "encryption-key/administrator-arns",
      { administratorArns: ["arn:aws:iam::123456789012:root"] },
    ],
    [
      "encryption-key/administrator-arns",
      { administratorArns: ["arn:aws:iam::123456789012:role/*"] },
    ],
    [
      "encryption-key/administrator-arns",
      { administratorArns: ["arn:aws:sts::123456789012:assumed-role/key-admin/me"] },
    ],
    // Of another account.
    ["encryption-key/administrator-arns", { administratorArns: [foreignRole] }],
    ["encryption-key/administrator-arns", { administratorArns: [administrator, administrator] }],
    ["encryption-key/log-group-names", { logGroupNames: ["/kantox/*"] }],
    ["encryption-key/log-group-names", { logGroupNames: ["a", "a"] }],
    ["encryption-key/cross-account-access", { crossAccountAccess: [undefined as never] }],
    ["encryption-key/cross-account-access", { crossAccountAccess: [{ roleArn: foreignRole }] }],
    [
      "encryption-key/cross-account-access",
      { crossAccountAccess: [{ roleArn: foreignRole, readBucketNames: [] }] },
    ],
    // Of the key's own account.
    [
      "encryption-key/cross-account-access",
      { crossAccountAccess: [{ roleArn: administrator, readBucketNames: ["kantox-data-dev"] }] },
    ],
    [
      "encryption-key/cross-account-access",
      {
        crossAccountAccess: [
          { roleArn: "arn:aws:iam::210987654321:root", readBucketNames: ["kantox-data-dev"] },
        ],
      },
    ],
    [
      "encryption-key/cross-account-access",
      {
        crossAccountAccess: [
          { roleArn: "arn:aws:iam::210987654321:user/me", readBucketNames: ["kantox-data-dev"] },
        ],
      },
    ],
    [
      "encryption-key/cross-account-access",
      { crossAccountAccess: [{ roleArn: foreignRole, readBucketNames: ["kantox-*"] }] },
    ],
    [
      "encryption-key/cross-account-access",
      { crossAccountAccess: [{ roleArn: foreignRole, writeBucketNames: ["Kantox_Data"] }] },
    ],
    [
      "encryption-key/cross-account-access",
      { crossAccountAccess: [{ roleArn: foreignRole, readParameterNames: ["a/b"] }] },
    ],
  ] as const;

  it.each(refused)("refuse props with %s: %j", (code, props) => {
    const { codes } = problemsOf((stack) => {
      new EncryptionKey(stack, "key", { alias: "kantox-dev", ...props });
    });
    expect(codes).toEqual([code]);
  });

  it("accept ARNs if the account is known only to the engine", () => {
    const built = synth((stack) => {
      const variable = new TerraformVariable(stack, "administrator", {}).stringValue;
      new EncryptionKey(stack, "key", {
        alias: "kantox-dev",
        administratorArns: [administrator, variable],
        crossAccountAccess: [{ roleArn: administrator, readBucketNames: ["kantox-data-dev"] }],
      });
    }, {});
    expect(JSON.parse(built.resource("aws_kms_key")["policy"]).Statement).toHaveLength(4);
  });

  it.each([
    ["administratorArns", (arn: string) => [arn]],
    ["crossAccountAccess", (arn: string) => [{ roleArn: arn, readBucketNames: ["kantox-a"] }]],
    ["crossAccountAccess", (arn: string) => [{ roleArn: foreignRole, readBucketNames: [arn] }]],
  ])("refuse %s that are unknown at plan time, since they would hide the policy", (option, of) => {
    const { message } = problemsOf((stack) => {
      const { arn } = new IamRole(stack, "role", { assumeRolePolicy: "{}" });
      new EncryptionKey(stack, "key", { alias: "kantox-dev", [option]: of(arn) });
    });
    expect(message).toContain(`${option}[0] must be known at plan time`);
  });

  it("refuse a policy that is too long for AWS, but not one with the maximum length", () => {
    const name = (index: number, length: number) => String(index).padEnd(length, "x");
    const policyOf = (logGroupNames: string[]) =>
      synth((stack) => {
        new EncryptionKey(stack, "key", { alias: "kantox-dev", logGroupNames });
      }).resource("aws_kms_key")["policy"] as string;
    const most = Array.from({ length: 58 }, (_, index) => name(index, 500));
    const rest = 32_768 - policyOf([...most, "y"]).length;
    expect(policyOf([...most, "y".repeat(rest + 1)])).toHaveLength(32_768);
    const { codes } = problemsOf((stack) => {
      const logGroupNames = [...most, "y".repeat(rest + 2)];
      new EncryptionKey(stack, "key", { alias: "kantox-dev", logGroupNames });
    });
    expect(codes).toEqual(["encryption-key/policy-size"]);
  });

  it("report all problems at once", () => {
    const { codes } = problemsOf((stack) => {
      new EncryptionKey(stack, "key", { alias: "a b", rotationPeriodDays: 1 });
    });
    expect(codes).toEqual(["encryption-key/alias", "encryption-key/rotation-period-days"]);
  });

  it("accept both ends of a range, and tokens", () => {
    const built = synth((stack) => {
      new EncryptionKey(stack, "least", {
        alias: "a",
        rotationPeriodDays: 90,
        deletionWindowDays: 7,
      });
      new EncryptionKey(stack, "most", {
        alias: "b",
        rotationPeriodDays: 2560,
        deletionWindowDays: 30,
      });
      const rotationPeriodDays = Lazy.numberValue({ produce: () => 1 });
      new EncryptionKey(stack, "token", { alias: "c", rotationPeriodDays });
    });
    expect(Object.keys(built.resources("aws_kms_key"))).toEqual([
      "least/Key",
      "most/Key",
      "token/Key",
    ]);
  });

  it("refuse an alias that another key of the stack uses", () => {
    const { codes, message } = problemsOf((stack) => {
      new EncryptionKey(stack, "one", { alias: "kantox-dev" });
      new EncryptionKey(stack, "two", { alias: "kantox-dev" });
    });
    expect(codes).toEqual(["encryption-key/alias"]);
    expect(message).toContain("test/one");
  });
});

describe("a reference to a key", () => {
  it("depends on a key of the same stack, so that the key is deleted last", () => {
    synth((stack) => {
      const key = new EncryptionKey(stack, "key", { alias: "kantox-dev" });
      expect(keyReference(stack, key)).toEqual({
        keyArn: key.keyArn,
        dependsOn: [key.resources.key],
      });
    });
  });

  it("contains only the ARN if the key is given as text", () => {
    synth((stack) => {
      expect(keyReference(stack, keyArn)).toEqual({ keyArn, dependsOn: [] });
    });
  });

  it("relies on the order of the stacks if the key is in another stack", () => {
    const app = new App();
    const [shared, user] = ["shared", "user"].map((name) => {
      const stack = new TerraformStack(app, name);
      new AwsProvider(stack, "aws", { region: "eu-west-1" });
      return stack;
    }) as [TerraformStack, TerraformStack];
    const key = new EncryptionKey(shared, "key", { alias: "kantox-dev" });
    const reference = keyReference(user, key);
    expect(reference.dependsOn).toEqual([]);
    new S3Bucket(user, "bucket", { tags: { key: reference.keyArn } });
    user.prepareStack();
    expect(user.dependsOn(shared)).toBe(true);
  });

  const where = { code: "test/key", property: "encryptionKey" };

  it.each([
    undefined,
    keyArn,
    "arn:aws-us-gov:kms:us-gov-west-1:123456789012:key/mrk-1234abcd12ab34cd56ef1234567890ab",
    Lazy.stringValue({ produce: () => "${var.key_arn}" }),
  ])("accepts %s", (key) => {
    expect(keyReferenceProblems(key, where)).toEqual([]);
  });

  it.each([
    "",
    "alias/kantox-dev",
    "arn:aws:kms:eu-west-1:123456789012:alias/kantox-dev",
    "1234abcd-12ab-34cd-56ef-1234567890ab",
    7 as never,
    null as never,
  ])("refuses %s", (key) => {
    expect(keyReferenceProblems(key, where).map(({ code }) => code)).toEqual(["test/key"]);
  });
});
