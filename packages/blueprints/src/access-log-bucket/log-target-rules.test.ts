import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { TerraformStack } from "cdktf";
import { describe, expect, it } from "vitest";
import { account, problemsOf, synth } from "../../test/synth.ts";
import { setAwsAccount } from "../iam/aws-account.ts";
import { SecureBucket } from "../secure-bucket/secure-bucket.ts";
import { AccessLogBucket } from "./access-log-bucket.ts";

const bucketName = "kantox-data-dev";

const refused = (accessLogs: (stack: TerraformStack) => unknown) =>
  problemsOf((stack) => {
    new SecureBucket(stack, "data", { bucketName, accessLogs: accessLogs(stack) as never });
  });

describe("a target for access logs", () => {
  it.each<[string, (stack: TerraformStack) => unknown, string]>([
    [
      "a name",
      () => "my-logs",
      'must be an AccessLogBucket, got "my-logs". For an existing bucket, write AccessLogBucket.fromName(this, "my-logs").',
    ],
    [
      "a SecureBucket",
      (stack) => new SecureBucket(stack, "logs", { bucketName: "kantox-logs-dev" }),
      'must be an AccessLogBucket, got a SecureBucket "test/logs". Create an AccessLogBucket',
    ],
    [
      "a reference to a SecureBucket",
      (stack) => SecureBucket.fromName(stack, "kantox-logs-dev"),
      "must be an AccessLogBucket, got a NamedBucket",
    ],
    ["an object", () => ({ bucketName: "kantox-logs-dev" }), "must be an AccessLogBucket, got {"],
    [
      "a log bucket in another region",
      (stack) => AccessLogBucket.fromName(stack, "kantox-logs-dev", { region: "eu-central-1" }),
      'must be in the region of the bucket, eu-west-1, got "eu-central-1". S3 delivers logs only',
    ],
    [
      "a log bucket in another account",
      (stack) => AccessLogBucket.fromName(stack, "kantox-logs-dev", { accountId: "210987654321" }),
      'must be in the account of the bucket, 123456789012, got "210987654321"',
    ],
  ])("is refused if it is %s", (_, accessLogs, text) => {
    const { codes, message } = refused(accessLogs);
    expect(codes).toEqual(["secure-bucket/access-logs"]);
    expect(message).toContain(`accessLogs ${text}`);
  });

  it("is refused if its stack is in another account or region", () => {
    const { message } = problemsOf((stack) => {
      const other = new TerraformStack(stack.node.root, "other");
      setAwsAccount(other, { accountId: "210987654321", region: "eu-central-1", partition: "aws" });
      const accessLogs = new AccessLogBucket(other, "logs", { bucketName: "kantox-logs" });
      new SecureBucket(stack, "data", { bucketName, accessLogs });
    });
    expect(message).toContain('must be in the account of the bucket, 123456789012, got "210987');
    expect(message).toContain('must be in the region of the bucket, eu-west-1, got "eu-central-1"');
  });

  it("may be in another stack of the account, or in one that does not declare its account", () => {
    for (const declares of [true, false]) {
      const built = synth((stack) => {
        const other = new TerraformStack(stack.node.root, "other");
        new AwsProvider(other, "aws", { region: "eu-west-1" });
        if (declares) setAwsAccount(other, account);
        const accessLogs = new AccessLogBucket(other, "logs", { bucketName: "kantox-logs" });
        new SecureBucket(stack, "data", { bucketName, accessLogs });
      });
      expect(built.resource("aws_s3_bucket_logging")["target_bucket"]).toBe("kantox-logs");
    }
  });

  it("may be an existing bucket", () => {
    const built = synth((stack) => {
      const accessLogs = AccessLogBucket.fromName(stack, "kantox-logs-dev", {
        accountId: "123456789012",
        region: "eu-west-1",
        datePartition: "event-time",
      });
      new SecureBucket(stack, "data", { bucketName, accessLogs });
    });
    expect(built.resource("aws_s3_bucket_logging")).toEqual({
      bucket: "${aws_s3_bucket.data_Bucket_0E3E39A6.id}",
      depends_on: [],
      target_bucket: "kantox-logs-dev",
      target_prefix: "kantox-data-dev/",
      target_object_key_format: {
        partitioned_prefix: { partition_date_source: "EventTime" },
      },
    });
  });
});

describe("a reference to a log bucket", () => {
  it("grants reading only if the bucket is in its account", () => {
    synth((stack) => {
      const logs = AccessLogBucket.fromName(stack, "kantox-logs", { accountId: "210987654321" });
      expect(logs.bucketArn).toBe("arn:aws:s3:::kantox-logs");
      expect(logs.readAccess("kantox-data/")).toEqual([
        {
          actions: ["s3:ListBucket"],
          resources: ["arn:aws:s3:::kantox-logs"],
          conditions: {
            StringEquals: { "aws:ResourceAccount": "210987654321" },
            StringLike: { "s3:prefix": "kantox-data/*" },
          },
        },
        {
          actions: ["s3:GetObject"],
          resources: ["arn:aws:s3:::kantox-logs/kantox-data/*"],
          conditions: { StringEquals: { "aws:ResourceAccount": "210987654321" } },
        },
      ]);
    });
  });

  it.each<[string, string, object]>([
    ["access-log-bucket/bucket-name", "Logs", {}],
    ["access-log-bucket/account-id", "logs", { accountId: "1" }],
    ["access-log-bucket/region", "logs", { region: "ireland" }],
    ["access-log-bucket/date-partition", "logs", { datePartition: "daily" }],
    ["access-log-bucket/options", "logs", { encryptionKey: "aes256" }],
  ])("is refused with %s for %j %j", (code, name, location) => {
    const { codes } = problemsOf((stack) => AccessLogBucket.fromName(stack, name, location));
    expect(codes).toEqual([code]);
  });
});
