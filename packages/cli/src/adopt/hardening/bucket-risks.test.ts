import { describe, expect, it } from "vitest";
import { changeOf } from "../../../test/plan-builders.ts";
import { risksOf, risksOfUpdate, risksOnBucket } from "../../../test/risks-of.ts";

const ownership = "aws_s3_bucket_ownership_controls";
const versioning = "aws_s3_bucket_versioning";
const encryption = "aws_s3_bucket_server_side_encryption_configuration";
const logging = "aws_s3_bucket_logging";

const owned = (object_ownership: string) => ({ rule: [{ object_ownership }] });
const versioned = (status: string) => ({ versioning_configuration: [{ status, mfa_delete: "" }] });
const encrypted = (sse_algorithm: string, kms_master_key_id = "", more = {}) => ({
  rule: [
    { apply_server_side_encryption_by_default: [{ sse_algorithm, kms_master_key_id }], ...more },
  ],
});

describe("object ownership", () => {
  const ends =
    "acl: access control lists are disabled: accounts, the log delivery group and the public lose the access that ACLs of the bucket and its objects grant, log delivery through ACLs stops, and uploads with an ACL other than bucket-owner-full-control fail";

  it("is a risk if it ends access control lists, also of a bucket without the setting", () => {
    const after = owned("BucketOwnerEnforced");
    expect(risksOfUpdate(ownership, owned("ObjectWriter"), after)).toEqual([ends]);
    expect(risksOnBucket(ownership, after)).toEqual([ends]);
  });

  it("is no risk if it stays, and for a bucket that the plan creates", () => {
    const after = owned("BucketOwnerEnforced");
    expect(risksOfUpdate(ownership, after, after)).toEqual([]);
    const created = { bucket: "shop-new", ...after };
    expect(
      risksOf(
        changeOf("aws_s3_bucket.x", ["create"], { after: { bucket: "shop-new" } }),
        changeOf(`${ownership}.x`, ["create"], { after: created }),
      ),
    ).toEqual([]);
  });

  it("is a risk if uploads get another owner", () => {
    expect(risksOfUpdate(ownership, owned("ObjectWriter"), owned("BucketOwnerPreferred"))).toEqual([
      "acl: object ownership changes to BucketOwnerPreferred (before: ObjectWriter): this decides whether other accounts own the objects that they upload",
    ]);
  });
});

describe("a public access block", () => {
  const type = "aws_s3_bucket_public_access_block";
  const flags = {
    block_public_acls: true,
    block_public_policy: true,
    ignore_public_acls: true,
    restrict_public_buckets: true,
  };

  it("is a risk for each flag that is new", () => {
    const before = { ...flags, block_public_policy: false, restrict_public_buckets: false };
    expect(risksOfUpdate(type, before, flags)).toEqual([
      "public-access: public access is blocked: setting a public bucket policy fails, and a public bucket policy no longer grants access to other accounts or anonymous readers",
    ]);
    expect(risksOnBucket(type, flags)).toHaveLength(1);
  });

  it("is no risk if all flags were on, or if none is on", () => {
    expect(risksOfUpdate(type, flags, flags)).toEqual([]);
    expect(risksOnBucket(type, { block_public_acls: false })).toEqual([]);
  });
});

describe("versioning", () => {
  const enabled =
    "versioning: versioning is enabled: a deleted or overwritten object remains as an old version, which is billed, and a program that deletes data permanently has to delete old versions too";

  it("is a risk if it is enabled or suspended", () => {
    expect(risksOfUpdate(versioning, versioned("Suspended"), versioned("Enabled"))).toEqual([
      enabled,
    ]);
    expect(risksOfUpdate(versioning, versioned("Enabled"), versioned("Suspended"))).toEqual([
      "versioning: versioning is suspended: an overwritten object can no longer be restored",
    ]);
  });

  it("is compared with the live setting if no state contains it", () => {
    const live = (on: boolean) => ({ versioning: [{ enabled: on, mfa_delete: false }] });
    expect(risksOnBucket(versioning, versioned("Enabled"), live(false))).toEqual([enabled]);
    expect(risksOnBucket(versioning, versioned("Enabled"), live(true))).toEqual([]);
  });

  it("is no risk if it stays suspended or disabled", () => {
    expect(risksOfUpdate(versioning, versioned("Disabled"), versioned("Suspended"))).toEqual([]);
  });
});

describe("default encryption", () => {
  const needs =
    "every principal needs kms:GenerateDataKey to upload objects and kms:Decrypt to read them";

  it("is a risk with a KMS key instead of AES256", () => {
    const text = `encryption: new objects are encrypted with the KMS key arn:k instead of AES256: ${needs}`;
    const after = encrypted("aws:kms", "arn:k");
    expect(risksOfUpdate(encryption, encrypted("AES256"), after)).toEqual([text]);
    expect(risksOnBucket(encryption, after)).toEqual([text]);
  });

  it("is a risk with another key, even if the plan does not know the key yet", () => {
    const old = "and old objects still need the old key";
    expect(
      risksOfUpdate(encryption, encrypted("aws:kms", "arn:k"), encrypted("aws:kms", "arn:n")),
    ).toEqual([
      `encryption: new objects are encrypted with the KMS key arn:n instead of the KMS key arn:k: ${needs}, ${old}`,
    ]);
    const unknown = {
      rule: [{ apply_server_side_encryption_by_default: [{ kms_master_key_id: true }] }],
    };
    const { rule } = encrypted("aws:kms");
    expect(
      risksOf(
        changeOf(`${encryption}.x`, ["update"], {
          before: { rule },
          after: {
            rule: [{ apply_server_side_encryption_by_default: [{ sse_algorithm: "aws:kms" }] }],
          },
          after_unknown: unknown,
        }),
      ),
    ).toEqual([
      `encryption: new objects are encrypted with the KMS key (known after apply) instead of a KMS key (aws:kms): ${needs}, ${old}`,
    ]);
  });

  it("is a risk if the key no longer protects new objects, or if the context changes", () => {
    expect(risksOfUpdate(encryption, encrypted("aws:kms", "arn:k"), encrypted("AES256"))).toEqual([
      "encryption: new objects are encrypted with AES256 instead of the KMS key arn:k: the key no longer protects them",
    ]);
    const bucketKey = { bucket_key_enabled: true };
    expect(
      risksOfUpdate(
        encryption,
        encrypted("aws:kms", "arn:k"),
        encrypted("aws:kms", "arn:k", bucketKey),
      ),
    ).toEqual([
      "encryption: the encryption context becomes the ARN of the bucket: a policy with a condition on kms:EncryptionContext:aws:s3:arn no longer matches new objects",
    ]);
  });

  it("is a risk if it blocks keys of clients", () => {
    const blocks = { blocked_encryption_types: ["SSE-C"] };
    const text =
      "encryption: uploads with SSE-C fail: programs that send their own encryption key stop working";
    expect(risksOfUpdate(encryption, encrypted("AES256"), encrypted("AES256", "", blocks))).toEqual(
      [text],
    );
    expect(
      risksOfUpdate(
        encryption,
        encrypted("AES256", "", blocks),
        encrypted("AES256", "", { ...blocks, bucket_key_enabled: true }),
      ),
    ).toEqual([]);
  });

  it("is no risk if it only states the default of S3", () => {
    expect(risksOnBucket(encryption, encrypted("AES256"))).toEqual([]);
    const live = { server_side_encryption_configuration: [encrypted("aws:kms", "arn:k")] };
    expect(risksOnBucket(encryption, encrypted("aws:kms", "arn:k"), live)).toEqual([]);
  });
});

describe("access logs", () => {
  const to = (target_bucket: string, target_prefix: string) => ({ target_bucket, target_prefix });
  const text =
    "logging: access logs go to new/b/ instead of old/a/: programs that read them at the old location get no new logs";

  it("are a risk if they go elsewhere", () => {
    expect(risksOfUpdate(logging, to("old", "a/"), to("new", "b/"))).toEqual([text]);
    expect(risksOnBucket(logging, to("new", "b/"), { logging: [to("old", "a/")] })).toEqual([text]);
  });

  it("are no risk if they are new", () => {
    expect(risksOnBucket(logging, to("new", "b/"), { logging: [] })).toEqual([]);
  });
});
