import { describe, expect, it } from "vitest";
import { problemsOf, synth } from "../../test/synth.ts";
import { AccessLogBucket } from "./access-log-bucket.ts";

const bucketName = "kantox-access-logs-dev";

describe("a log bucket with nothing but its name", () => {
  const built = synth((stack) => {
    new AccessLogBucket(stack, "logs", { bucketName });
  });

  it("has exactly these addresses", () => {
    expect(built.addresses()).toEqual([
      "aws_s3_bucket.logs_Bucket_F55CF6CC",
      "aws_s3_bucket_lifecycle_configuration.logs_Lifecycle_D0403310",
      "aws_s3_bucket_ownership_controls.logs_Ownership_CEB6B833",
      "aws_s3_bucket_policy.logs_Policy_CB06222F",
      "aws_s3_bucket_public_access_block.logs_PublicAccessBlock_B0A7B489",
      "aws_s3_bucket_server_side_encryption_configuration.logs_Encryption_66BAE301",
      "aws_s3_bucket_versioning.logs_Versioning_0EC40EA7",
    ]);
  });

  it("lets in the logs of this account's buckets, and nobody without TLS", () => {
    const resources = [`arn:aws:s3:::${bucketName}`, `arn:aws:s3:::${bucketName}/*`];
    expect(JSON.parse(built.resource("aws_s3_bucket_policy")["policy"])).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "AllowLogDelivery",
          Effect: "Allow",
          Principal: { Service: "logging.s3.amazonaws.com" },
          Action: ["s3:PutObject"],
          Resource: `arn:aws:s3:::${bucketName}/*`,
          Condition: {
            ArnLike: { "aws:SourceArn": ["arn:aws:s3:::*"] },
            StringEquals: { "aws:SourceAccount": "123456789012" },
          },
        },
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
      ],
    });
  });

  it("is guarded like every bucket, but encrypted as log delivery can", () => {
    expect(built.resource("aws_s3_bucket")).toEqual({
      bucket: bucketName,
      lifecycle: { prevent_destroy: true },
    });
    expect(built.resource("aws_s3_bucket_server_side_encryption_configuration")["rule"]).toEqual([
      {
        apply_server_side_encryption_by_default: { sse_algorithm: "AES256" },
        blocked_encryption_types: ["SSE-C"],
      },
    ]);
    expect(built.resource("aws_s3_bucket_public_access_block")).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(built.resource("aws_s3_bucket_ownership_controls")["rule"]).toEqual({
      object_ownership: "BucketOwnerEnforced",
    });
    expect(built.resource("aws_s3_bucket_versioning")["versioning_configuration"]).toEqual({
      status: "Enabled",
    });
  });

  it("keeps a log for a year, and what was deleted for 90 days more", () => {
    expect(built.resource("aws_s3_bucket_lifecycle_configuration")["rule"]).toEqual([
      {
        id: "whole-bucket",
        status: "Enabled",
        filter: [{}],
        expiration: [{ days: 365 }],
        noncurrent_version_expiration: [{ noncurrent_days: 90 }],
        abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
      },
    ]);
  });
});

it("lets in the named buckets alone, keeps logs as long as it is told and goes when it is allowed to", () => {
  const built = synth((stack) => {
    new AccessLogBucket(stack, "logs", {
      bucketName,
      expiryDays: 30,
      sourceBucketNames: ["kantox-data-dev", "kantox-backups-dev"],
      deletion: "allow-with-contents",
      tags: { team: "payments" },
    });
  });
  const [statement] = JSON.parse(built.resource("aws_s3_bucket_policy")["policy"]).Statement;
  expect(statement.Condition.ArnLike).toEqual({
    "aws:SourceArn": ["arn:aws:s3:::kantox-data-dev", "arn:aws:s3:::kantox-backups-dev"],
  });
  expect(built.resource("aws_s3_bucket_lifecycle_configuration")["rule"][0].expiration).toEqual([
    { days: 30 },
  ]);
  expect(built.resource("aws_s3_bucket")).toEqual({
    bucket: bucketName,
    force_destroy: true,
    tags: { team: "payments" },
  });
});

describe("its rules", () => {
  it.each([
    ["access-log-bucket/bucket-name", { bucketName: "Kantox_Logs" }],
    ["access-log-bucket/expiry-days", { expiryDays: 0 }],
    ["access-log-bucket/source-bucket-names", { sourceBucketNames: [] }],
    ["access-log-bucket/source-bucket-names", { sourceBucketNames: ["kantox-data-dev", "*"] }],
    ["access-log-bucket/deletion", { deletion: "destroy" as never }],
    ["access-log-bucket/tags", { tags: { "aws:x": "y" } }],
  ])("answer with %s", (code, props) => {
    const { codes } = problemsOf((stack) => {
      new AccessLogBucket(stack, "logs", { bucketName, ...props });
    });
    expect(codes).toEqual([code]);
  });

  it("refuse a name that another bucket of the app has", () => {
    const { codes } = problemsOf((stack) => {
      new AccessLogBucket(stack, "one", { bucketName });
      new AccessLogBucket(stack, "two", { bucketName });
    });
    expect(codes).toEqual(["access-log-bucket/bucket-name"]);
  });
});
