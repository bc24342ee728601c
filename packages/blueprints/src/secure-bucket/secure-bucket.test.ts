import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { App, Lazy, TerraformStack } from "cdktf";
import { describe, expect, it } from "vitest";
import { problemsOf, synth } from "../../test/synth.ts";
import { AccessLogBucket } from "../access-log-bucket/access-log-bucket.ts";
import { EncryptionKey } from "../encryption-key/encryption-key.ts";
import { SecureBucket } from "./secure-bucket.ts";

const bucketName = "kantox-data-dev";
const bucket = "${aws_s3_bucket.data_Bucket_0E3E39A6.id}";

describe("a bucket with only a name", () => {
  const built = synth((stack) => {
    new SecureBucket(stack, "data", { bucketName });
  });

  it("has exactly these addresses", () => {
    expect(built.addresses()).toEqual([
      "aws_s3_bucket.data_Bucket_0E3E39A6",
      "aws_s3_bucket_lifecycle_configuration.data_Lifecycle_5A57D769",
      "aws_s3_bucket_ownership_controls.data_Ownership_C0DD7092",
      "aws_s3_bucket_policy.data_Policy_E44F7504",
      "aws_s3_bucket_public_access_block.data_PublicAccessBlock_34BC4D82",
      "aws_s3_bucket_server_side_encryption_configuration.data_Encryption_CBB64888",
      "aws_s3_bucket_versioning.data_Versioning_17841D22",
    ]);
    expect(built.json["data"]).toBeUndefined();
  });

  it("has the given name, cannot be destroyed and is never emptied", () => {
    expect(built.resource("aws_s3_bucket")).toEqual({
      bucket: bucketName,
      lifecycle: { prevent_destroy: true },
    });
  });

  it("blocks public access in all four ways", () => {
    expect(built.resource("aws_s3_bucket_public_access_block")).toEqual({
      bucket,
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
  });

  it("requires TLS 1.2 or newer, and denies uploads that request different encryption", () => {
    const objects = "arn:aws:s3:::kantox-data-dev/*";
    const resources = ["arn:aws:s3:::kantox-data-dev", objects];
    const algorithm = "s3:x-amz-server-side-encryption";
    const key = `${algorithm}-aws-kms-key-id`;
    expect(JSON.parse(built.resource("aws_s3_bucket_policy")["policy"])).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "DenyWithoutTls",
          Effect: "Deny",
          Principal: "*",
          Action: ["s3:*"],
          Resource: resources,
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
        {
          Sid: "DenyOldTls",
          Effect: "Deny",
          Principal: "*",
          Action: ["s3:*"],
          Resource: resources,
          Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } },
        },
        {
          Sid: "DenyOtherEncryption",
          Effect: "Deny",
          Principal: "*",
          Action: ["s3:PutObject"],
          Resource: [objects],
          Condition: {
            Null: { [algorithm]: "false" },
            StringNotEquals: { [algorithm]: "aws:kms" },
          },
        },
        {
          Sid: "DenyOtherKey",
          Effect: "Deny",
          Principal: "*",
          Action: ["s3:PutObject"],
          Resource: [objects],
          Condition: {
            ArnNotLike: { [key]: "arn:aws:kms:*:123456789012:*" },
            Null: { [key]: "false" },
          },
        },
      ],
    });
  });

  it("has no ACLs", () => {
    expect(built.resource("aws_s3_bucket_ownership_controls")["rule"]).toEqual({
      object_ownership: "BucketOwnerEnforced",
    });
  });

  it("keeps versions", () => {
    expect(built.resource("aws_s3_bucket_versioning")["versioning_configuration"]).toEqual({
      status: "Enabled",
    });
  });

  it("is encrypted with the account's S3 key and a bucket key, and blocks keys of callers", () => {
    expect(built.resource("aws_s3_bucket_server_side_encryption_configuration")).toEqual({
      bucket,
      rule: [
        {
          apply_server_side_encryption_by_default: { sse_algorithm: "aws:kms" },
          bucket_key_enabled: true,
          blocked_encryption_types: ["SSE-C"],
        },
      ],
    });
  });

  it("deletes old versions and unfinished uploads in the whole bucket", () => {
    expect(built.resource("aws_s3_bucket_lifecycle_configuration")["rule"]).toEqual([
      {
        id: "whole-bucket",
        status: "Enabled",
        filter: [{}],
        abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
        noncurrent_version_expiration: [{ noncurrent_days: 90 }],
      },
    ]);
  });

  it("changes one setting after another, and does not wait for lifecycle rules", () => {
    const waitsFor = (type: string) => built.resource(type)["depends_on"];
    expect(waitsFor("aws_s3_bucket_public_access_block")).toBeUndefined();
    expect(waitsFor("aws_s3_bucket_policy")).toEqual([
      "aws_s3_bucket_public_access_block.data_PublicAccessBlock_34BC4D82",
    ]);
    expect(waitsFor("aws_s3_bucket_ownership_controls")).toEqual([
      "aws_s3_bucket_policy.data_Policy_E44F7504",
    ]);
    expect(waitsFor("aws_s3_bucket_versioning")).toEqual([
      "aws_s3_bucket_ownership_controls.data_Ownership_C0DD7092",
    ]);
    expect(JSON.stringify(built.json["resource"])).not.toContain(
      "aws_s3_bucket_lifecycle_configuration.",
    );
  });
});

describe("the options of a bucket", () => {
  it("encrypt with a key that outlives the bucket", () => {
    const built = synth((stack) => {
      const encryptionKey = new EncryptionKey(stack, "key", { alias: "kantox-dev" });
      new SecureBucket(stack, "data", { bucketName, encryptionKey });
    });
    expect(built.resource("aws_s3_bucket")["depends_on"]).toEqual(["aws_kms_key.key_Key_1D35EFFF"]);
    expect(built.resource("aws_s3_bucket_server_side_encryption_configuration")["rule"]).toEqual([
      {
        apply_server_side_encryption_by_default: {
          sse_algorithm: "aws:kms",
          kms_master_key_id: "${aws_kms_key.key_Key_1D35EFFF.arn}",
        },
        bucket_key_enabled: true,
        blocked_encryption_types: ["SSE-C"],
      },
    ]);
  });

  it("write logs below the name of the bucket, once the log bucket accepts them", () => {
    const built = synth((stack) => {
      const accessLogs = new AccessLogBucket(stack, "logs", { bucketName: "kantox-logs-dev" });
      new SecureBucket(stack, "data", { bucketName, accessLogs });
    });
    expect(built.resources("aws_s3_bucket_logging")).toEqual({
      "data/Logging": {
        bucket,
        target_bucket: "kantox-logs-dev",
        target_prefix: "kantox-data-dev/",
        depends_on: ["aws_s3_bucket_policy.logs_Policy_CB06222F"],
      },
    });
  });

  it("write logs to a bucket of another stack, which is deployed first", () => {
    const app = new App();
    const [shared, user] = ["shared", "user"].map((name) => {
      const stack = new TerraformStack(app, name);
      new AwsProvider(stack, "aws", { region: "eu-west-1" });
      return stack;
    }) as [TerraformStack, TerraformStack];
    const accessLogs = new AccessLogBucket(shared, "logs", { bucketName: "kantox-logs-dev" });
    const data = new SecureBucket(user, "data", { bucketName, accessLogs });
    expect(user.dependsOn(shared)).toBe(true);
    expect(data.node.findChild("Logging")).toMatchObject({ dependsOn: [] });
  });

  it("add lifecycle rules to the rule of every bucket", () => {
    const built = synth((stack) => {
      new SecureBucket(stack, "data", {
        bucketName,
        noncurrentVersionExpiryDays: 30,
        abortMultipartUploadDays: 1,
        lifecycleRules: [
          {
            id: "reports",
            prefix: "reports/",
            expiryDays: 365,
            transitions: [
              { storageClass: "STANDARD_IA", afterDays: 30 },
              { storageClass: "GLACIER", afterDays: 90 },
            ],
          },
          { id: "tier", transitions: [{ storageClass: "INTELLIGENT_TIERING", afterDays: 0 }] },
        ],
      });
    });
    expect(built.resource("aws_s3_bucket_lifecycle_configuration")["rule"]).toEqual([
      {
        id: "whole-bucket",
        status: "Enabled",
        filter: [{}],
        abort_incomplete_multipart_upload: [{ days_after_initiation: 1 }],
        noncurrent_version_expiration: [{ noncurrent_days: 30 }],
      },
      {
        id: "reports",
        status: "Enabled",
        filter: [{ prefix: "reports/" }],
        expiration: [{ days: 365 }],
        transition: [
          { storage_class: "STANDARD_IA", days: 30 },
          { storage_class: "GLACIER", days: 90 },
        ],
      },
      {
        id: "tier",
        status: "Enabled",
        filter: [{}],
        transition: [{ storage_class: "INTELLIGENT_TIERING", days: 0 }],
      },
    ]);
  });

  it("keep the newest old versions, and move objects of any size", () => {
    const built = synth((stack) => {
      new SecureBucket(stack, "data", {
        bucketName,
        noncurrentVersionsToKeep: 3,
        transitionDefaultMinimumObjectSize: "varies_by_storage_class",
      });
    });
    expect(built.resource("aws_s3_bucket_lifecycle_configuration")).toMatchObject({
      rule: [
        { noncurrent_version_expiration: [{ noncurrent_days: 90, newer_noncurrent_versions: 3 }] },
      ],
      transition_default_minimum_object_size: "varies_by_storage_class",
    });
  });

  it("group logs by day if the log bucket does", () => {
    const built = synth((stack) => {
      const accessLogs = new AccessLogBucket(stack, "logs", {
        bucketName: "kantox-logs-dev",
        datePartition: "event-time",
      });
      new SecureBucket(stack, "data", { bucketName, accessLogs });
    });
    expect(built.resource("aws_s3_bucket_logging")).toMatchObject({
      target_prefix: "kantox-data-dev/",
      target_object_key_format: { partitioned_prefix: { partition_date_source: "EventTime" } },
    });
  });

  it.each([
    ["protected", { lifecycle: { prevent_destroy: true } }],
    ["allow-when-empty", {}],
    ["allow-with-contents", { force_destroy: true }],
  ] as const)("allow the bucket to be destroyed as deletion %s describes", (deletion, expected) => {
    const built = synth((stack) => {
      new SecureBucket(stack, "data", { bucketName, deletion, tags: { team: "payments" } });
    });
    expect(built.resource("aws_s3_bucket")).toEqual({
      bucket: bucketName,
      tags: { team: "payments" },
      ...expected,
    });
  });
});

describe("the rules of a bucket", () => {
  const keyArn = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";

  it.each([
    ["secure-bucket/bucket-name", { bucketName: "Kantox_Data" }],
    ["secure-bucket/encryption-key", { encryptionKey: "alias/kantox-dev" }],
    ["secure-bucket/noncurrent-version-expiry-days", { noncurrentVersionExpiryDays: 0 }],
    ["secure-bucket/noncurrent-versions-to-keep", { noncurrentVersionsToKeep: 101 }],
    ["secure-bucket/abort-multipart-upload-days", { abortMultipartUploadDays: 1.5 }],
    ["secure-bucket/lifecycle-rules", { lifecycleRules: [{ id: "nothing" }] }],
    [
      "secure-bucket/transition-default-minimum-object-size",
      { transitionDefaultMinimumObjectSize: "64K" as never },
    ],
    ["secure-bucket/deletion", { deletion: "destroy" as never }],
    ["secure-bucket/tags", { tags: { "aws:x": "y" } }],
  ])("refuse props with %s: %j", (code, props) => {
    const { codes } = problemsOf((stack) => {
      new SecureBucket(stack, "data", { bucketName, ...props });
    });
    expect(codes).toEqual([code]);
  });

  it("accept minimum values, the ARN of a key, and tokens", () => {
    const built = synth((stack) => {
      new SecureBucket(stack, "data", {
        bucketName,
        encryptionKey: keyArn,
        noncurrentVersionExpiryDays: 1,
        abortMultipartUploadDays: 1,
      });
      new SecureBucket(stack, "token", {
        bucketName: Lazy.stringValue({ produce: () => "${var.name}" }),
      });
    });
    expect(Object.keys(built.resources("aws_s3_bucket"))).toEqual(["data/Bucket", "token/Bucket"]);
  });

  it("report all problems at once, with the names of the options", () => {
    const { message } = problemsOf((stack) => {
      new SecureBucket(stack, "data", {
        bucketName: "Kantox_Data",
        noncurrentVersionExpiryDays: 0,
      });
    });
    expect(message).toMatchInlineSnapshot(`
      "SecureBucket "test/data" has 2 problems
        bucketName must be 3 to 63 characters of a-z, 0-9 and "-", beginning and ending with a letter or digit, got "Kantox_Data". Write "kantox-data".   [secure-bucket/bucket-name]
        noncurrentVersionExpiryDays must be a whole number, 1 or more, got 0. Leave it out to keep old versions for 90 days.   [secure-bucket/noncurrent-version-expiry-days]"
    `);
  });

  it("refuse a name that another bucket of the app uses, in any stack and of any kind", () => {
    const { codes, message } = problemsOf((stack) => {
      new AccessLogBucket(stack, "logs", { bucketName });
      new SecureBucket(new TerraformStack(stack.node.scope!, "other"), "data", { bucketName });
    });
    expect(codes).toEqual(["secure-bucket/bucket-name"]);
    expect(message).toContain("test/logs");
  });

  it("refuse a log bucket that would drop the logs, and accept a log bucket that names the bucket", () => {
    const logTo = (sourceBucketNames: string[]) => (stack: TerraformStack) => {
      const accessLogs = new AccessLogBucket(stack, "logs", {
        bucketName: "kantox-logs-dev",
        sourceBucketNames,
      });
      new SecureBucket(stack, "data", { bucketName, accessLogs });
    };
    expect(problemsOf(logTo(["kantox-other-dev"])).codes).toEqual(["secure-bucket/access-logs"]);
    const built = synth(logTo(["kantox-other-dev", bucketName]));
    expect(Object.keys(built.resources("aws_s3_bucket_logging"))).toEqual(["data/Logging"]);
  });

  it("refuse props before the first resource is created", () => {
    const built = synth((stack) => {
      expect(() => new SecureBucket(stack, "data", { bucketName: "NO" })).toThrow("bucketName");
    });
    expect(built.addresses()).toEqual([]);
  });
});
