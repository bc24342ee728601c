import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key/index.js";
import type { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy/index.js";
import { TerraformStack, TerraformVariable } from "cdktf";
import { describe, expect, it } from "vitest";
import { problemsOf, synth } from "../../test/synth.ts";
import { EncryptionKey } from "../encryption-key/encryption-key.ts";
import { isKnownAtPlan } from "../validation/token.ts";
import type { SecureBucketProps } from "./secure-bucket-props.ts";
import { SecureBucket } from "./secure-bucket.ts";

const bucketName = "kantox-data-dev";
const keyOf = (account: string, id: string) => `arn:aws:kms:eu-west-1:${account}:key/${id}`;
const own = keyOf("123456789012", "1234abcd-12ab-34cd-56ef-1234567890ab");
const awsS3 = keyOf("123456789012", "aaaaaaaa-12ab-34cd-56ef-1234567890ab");
const another = keyOf("123456789012", "bbbbbbbb-12ab-34cd-56ef-1234567890ab");
const foreign = keyOf("210987654321", "1234abcd-12ab-34cd-56ef-1234567890ab");

const algorithm = "s3:x-amz-server-side-encryption";
const keyId = "s3:x-amz-server-side-encryption-aws-kms-key-id";

type Build = (stack: TerraformStack) => Partial<SecureBucketProps>;

/** Returns the policy of a bucket, as a plan shows it. */
function policyOf(build: Build): { Statement: Record<string, any>[] } {
  const built = synth((stack) => {
    new SecureBucket(stack, "data", { bucketName, ...build(stack) });
  });
  return JSON.parse(built.resource("aws_s3_bucket_policy")["policy"]);
}

const withoutTls = (build: Build) => policyOf(build).Statement.slice(2);

const uploads = {
  Effect: "Deny",
  Principal: "*",
  Action: ["s3:PutObject"],
  Resource: ["arn:aws:s3:::kantox-data-dev/*"],
};
const otherEncryption = {
  ...uploads,
  Sid: "DenyOtherEncryption",
  Condition: { Null: { [algorithm]: "false" }, StringNotEquals: { [algorithm]: "aws:kms" } },
};
const otherKey = (operator: string, value: string) => ({
  ...uploads,
  Sid: "DenyOtherKey",
  Condition: { [operator]: { [keyId]: value }, Null: { [keyId]: "false" } },
});

describe("the upload statements of a bucket policy", () => {
  it("allow all keys of the account without an encryptionKey, since no app knows the ARN of aws/s3", () => {
    expect(withoutTls(() => ({}))).toEqual([
      otherEncryption,
      otherKey("ArnNotLike", "arn:aws:kms:*:123456789012:*"),
    ]);
  });

  it("allow exactly the key if its ARN is given as text", () => {
    expect(withoutTls(() => ({ encryptionKey: own }))).toEqual([
      otherEncryption,
      otherKey("ArnNotEquals", own),
    ]);
  });

  it("allow exactly the key if the engine knows it before the plan", () => {
    const statements = withoutTls((stack) => ({
      encryptionKey: new TerraformVariable(stack, "key_arn", {}).stringValue,
    }));
    expect(statements).toEqual([otherEncryption, otherKey("ArnNotEquals", "${var.key_arn}")]);
  });

  it("allow all keys of the account if the same plan creates the key, so that the plan shows the policy", () => {
    const policy = policyOf((stack) => ({
      encryptionKey: new EncryptionKey(stack, "key", { alias: "kantox-dev" }),
    }));
    expect(policy.Statement.slice(2)).toEqual([
      otherEncryption,
      otherKey("ArnNotLike", "arn:aws:kms:*:123456789012:*"),
    ]);
    expect(JSON.stringify(policy)).not.toContain("${");
  });

  it("allow exactly the key of another stack, which is applied first", () => {
    const [, second] = withoutTls((stack) => {
      const shared = new TerraformStack(stack.node.scope!, "shared");
      new AwsProvider(shared, "aws", { region: "eu-west-1" });
      return { encryptionKey: new EncryptionKey(shared, "key", { alias: "kantox-shared" }) };
    });
    expect(second?.["Condition"].ArnNotEquals[keyId]).toMatch(
      /^\$\{data\.terraform_remote_state\..*\}$/,
    );
  });

  it("allow every key if the key is a token that is unknown at plan time", () => {
    expect(
      withoutTls((stack) => ({ encryptionKey: new KmsKey(stack, "foreign", {}).arn })),
    ).toEqual([otherEncryption]);
  });

  it("are known at plan time if the stack does not declare its account", () => {
    synth((stack) => {
      const bucket = new SecureBucket(stack, "data", { bucketName });
      const { policyInput } = bucket.node.findChild("Policy") as S3BucketPolicy;
      expect(isKnownAtPlan(stack, policyInput)).toBe(true);
    }, {});
  });

  it("are left out if uploads may choose their encryption", () => {
    expect(withoutTls(() => ({ uploadEncryption: "any" }))).toEqual([]);
  });

  it("refuse an unknown value of the option", () => {
    const { codes } = problemsOf((stack) => {
      new SecureBucket(stack, "data", { bucketName, uploadEncryption: "none" as never });
    });
    expect(codes).toEqual(["secure-bucket/upload-encryption"]);
  });
});

/** The condition keys of an upload: the algorithm in its header, and the key that S3 is going to use. */
type Upload = Partial<Record<typeof algorithm | typeof keyId, string>>;

function isDenied(build: Build, upload: Upload): boolean {
  return withoutTls(build).some(({ Condition: conditions }) =>
    Object.entries(conditions as Record<string, Record<string, string>>).every(([operator, keys]) =>
      Object.entries(keys).every(([key, value]) => matches(operator, upload[key as never], value)),
    ),
  );
}

// As in IAM, a negated operator matches a request without the condition key.
function matches(operator: string, actual: string | undefined, value: string): boolean {
  if (operator === "Null") return (actual === undefined) === (value === "true");
  const pattern = new RegExp(`^${value.replaceAll("*", ".*")}$`);
  if (operator === "ArnNotLike") return actual === undefined || !pattern.test(actual);
  if (operator === "ArnNotEquals" || operator === "StringNotEquals") return actual !== value;
  throw new Error(`unexpected ${operator}`);
}

describe("an upload into a bucket", () => {
  const kms = "aws:kms";
  const chosen: Build = () => ({ encryptionKey: own });
  const made: Build = (stack) => ({
    encryptionKey: new EncryptionKey(stack, "key", { alias: "kantox-dev" }),
  });
  const none: Build = () => ({});

  it.each<[string, Build, Upload]>([
    ["no header, key chosen", chosen, { [keyId]: own }],
    ["no header, key made here", made, { [keyId]: own }],
    ["no header, no key chosen", none, { [keyId]: awsS3 }],
    ["no header and no condition keys", chosen, {}],
    ["the part of a large object", chosen, { [keyId]: own }],
    ["the bucket's key, by ARN, id or alias", chosen, { [algorithm]: kms, [keyId]: own }],
    ["the key made here", made, { [algorithm]: kms, [keyId]: own }],
    ["KMS without a key, if the bucket uses aws/s3", none, { [algorithm]: kms, [keyId]: awsS3 }],
    [
      "any algorithm, if uploads may choose",
      () => ({ uploadEncryption: "any" }),
      { [algorithm]: "AES256" },
    ],
  ])("is allowed with %s", (_, build, upload) => {
    expect(isDenied(build, upload)).toBe(false);
  });

  it.each<[string, Build, Upload]>([
    ["SSE-S3", none, { [algorithm]: "AES256" }],
    ["SSE-S3, key chosen", chosen, { [algorithm]: "AES256" }],
    [
      "two layers of encryption, which the grants do not cover",
      chosen,
      { [algorithm]: "aws:kms:dsse" },
    ],
    ["another key of the account", chosen, { [algorithm]: kms, [keyId]: another }],
    ["KMS without a key, which is aws/s3", chosen, { [algorithm]: kms, [keyId]: awsS3 }],
    ["another account's key, key chosen", chosen, { [algorithm]: kms, [keyId]: foreign }],
    ["another account's key, key made here", made, { [algorithm]: kms, [keyId]: foreign }],
    ["another account's key, no key chosen", none, { [algorithm]: kms, [keyId]: foreign }],
  ])("is denied with %s", (_, build, upload) => {
    expect(isDenied(build, upload)).toBe(true);
  });

  it("is allowed with every key of the account if the same plan creates the key", () => {
    expect(isDenied(made, { [algorithm]: kms, [keyId]: awsS3 })).toBe(false);
  });
});

it("does not read the account from AWS if the ARN of the key is given as text", () => {
  const built = synth(
    (stack) => {
      new SecureBucket(stack, "data", { bucketName, encryptionKey: own });
    },
    { partition: "aws" },
  );
  expect(built.json["data"]).toBeUndefined();
});
